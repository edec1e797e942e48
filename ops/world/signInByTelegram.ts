import type { Page } from 'playwright-core';
import type { Http } from './http';
import { createPhone } from './phone';

export interface SignIn {
  /** Whose browser it is. */
  readonly page: Page;
  readonly http: Http;
  readonly sandboxUrl: string;
  readonly url: string;
  readonly chatId: number;
}

/** Signs somebody in to the console by Telegram, as people do it: by the bot's link, and a word to the bot on their phone. */
export async function signInByTelegram({ page, http, sandboxUrl, url, chatId }: SignIn): Promise<void> {
  if (!page.url().startsWith(`${url}/sign-in`)) await page.goto(`${url}/sign-in`);
  // The tap that the link asks for is made on the phone below.
  await page.context().route(/\/t\.me\//, (route) => route.fulfill({ body: 'Telegram' }));
  const started = page.waitForResponse(/\/v1\/auth\/telegram\/start$/);
  await page.locator('main button').first().click();
  const { data } = (await (await started).json()) as { data: { url: string } };
  const start = new URL(data.url).searchParams.get('start') ?? '';
  const phone = createPhone({ http, sandboxUrl, chatId, patienceMs: 30_000 });
  await phone.say(`/start ${start}`);
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'), { timeout: 30_000 });
}
