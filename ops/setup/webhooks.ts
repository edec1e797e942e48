import { NEEDED_RAZORPAY_EVENTS } from '../../integrations/psp/razorpay/createRazorpayWebhook';
import { join } from 'node:path';
import type { DemoPlaces } from './demoFile';
import { environmentOf } from './developmentEnvironment';
import { run } from './run';

/** Where the API takes webhooks; as in api/chat and api/payments. */
export const WEBHOOK_PATHS = { telegram: '/v1/webhooks/telegram', razorpay: '/v1/webhooks/razorpay' } as const;

/**
 * Tells the providers that the sandbox plays where our webhooks are, as a person does once: Telegram by the same command
 * as in production, Razorpay as in its dashboard. A provider that is not played by the sandbox is left alone.
 *
 * @throws Error when the sandbox refuses.
 */
export async function registerWebhooks(options: {
  places: Pick<DemoPlaces, 'sandboxUrl' | 'telegram' | 'razorpay'>;
  settings: Readonly<Record<string, string>>;
  env?: NodeJS.ProcessEnv;
}): Promise<void> {
  const { places, settings, env = process.env } = options;
  const { sandboxUrl, telegram, razorpay } = places;
  if (settings['RAZORPAY_BASE_URL'] === sandboxUrl) {
    await post(`${sandboxUrl}/razorpay/webhook-config`, {
      url: razorpay.webhookUrl,
      secret: razorpay.webhookSecret,
      events: NEEDED_RAZORPAY_EVENTS,
    });
  }
  if (settings['TELEGRAM_BASE_URL'] === sandboxUrl) {
    const username = settings['TELEGRAM_BOT_USERNAME'];
    await post(`${sandboxUrl}/telegram/bots`, { token: telegram.botToken, username });
    await setTelegramWebhook(environmentOf('worker', settings, env));
  }
}

/** Half a minute is for a busy machine: it is one call to a process next door. */
const COMMAND_TIMEOUT_MS = 30_000;

async function setTelegramWebhook(env: NodeJS.ProcessEnv): Promise<void> {
  const script = join(__dirname, '..', 'scripts', 'botSetWebhook.js');
  const { code, stderr } = await run(process.execPath, [script], { env, timeoutMs: COMMAND_TIMEOUT_MS });
  if (code !== 0) throw new Error(`The bot’s webhook could not be set: ${stderr.trim()}`);
}

async function post(url: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(5_000), // It is a process next door.
  });
  if (!response.ok) throw new Error(`The sandbox answered ${response.status} to a registration of webhooks`);
}
