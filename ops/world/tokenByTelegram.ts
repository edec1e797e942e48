import { until } from './until';

export interface TokenByTelegram {
  /** Asks the API without a sign-in. @param path below /v1 @returns the data of the answer */
  ask<T>(path: string): Promise<T>;
  /** Says something to the bot on the person's phone. */
  say(text: string): Promise<unknown>;
}

/** The bot is started within a second or two. */
const SIGNED_IN = { what: 'the bot to be started by its link', deadlineMs: 60_000, everyMs: 250 };

/** Signs somebody in by Telegram as a program does it: the bot's link, a word to the bot. @returns an access token. */
export async function tokenByTelegram({ ask, say }: TokenByTelegram): Promise<string> {
  const { url, nonce } = await ask<{ url: string; nonce: string }>('/auth/telegram/start');
  await say(`/start ${new URL(url).searchParams.get('start') ?? ''}`);
  const poll = `/auth/telegram/poll?nonce=${nonce}`;
  return until(SIGNED_IN, async () => (await ask<{ accessToken?: string }>(poll)).accessToken);
}
