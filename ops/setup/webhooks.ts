import type { DemoPlaces } from './demoFile';

/** Where the API takes webhooks; as in api/chat and api/payments. */
export const WEBHOOK_PATHS = { telegram: '/v1/webhooks/telegram', razorpay: '/v1/webhooks/razorpay' } as const;

/**
 * Tells the sandbox's providers where our webhooks are, as a person does once in a provider's dashboard. A provider
 * that is not played by the sandbox is left alone.
 *
 * @throws Error when the sandbox refuses.
 */
export async function registerWebhooks(options: {
  places: Pick<DemoPlaces, 'sandboxUrl' | 'telegram' | 'razorpay'>;
  settings: Readonly<Record<string, string>>;
}): Promise<void> {
  const { places, settings } = options;
  const { sandboxUrl, telegram, razorpay } = places;
  if (settings['TELEGRAM_BASE_URL'] === sandboxUrl) {
    await post(`${sandboxUrl}/bot${telegram.botToken}/setWebhook`, {
      url: telegram.webhookUrl,
      secret_token: telegram.secret,
    });
  }
  if (settings['RAZORPAY_BASE_URL'] === sandboxUrl) {
    await post(`${sandboxUrl}/razorpay/webhook-config`, { url: razorpay.webhookUrl, secret: razorpay.webhookSecret });
  }
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
