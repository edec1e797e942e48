import { join } from 'node:path';
import type { RequestHandler } from 'express';
import type { Database } from '../db/kit/database';
import { noFailpoints, type Failpoints } from '../domain/kit/failpoints';
import { INSTALLATION_ACCOUNT } from '../domain/payments/pspAccount';
import type { PspWebhookReader } from '../domain/payments/pspPort';
import { createRazorpayWebhook } from '../integrations/psp/razorpay/createRazorpayWebhook';
import type { Config } from '../ops/runtime/config';
import type { Registry } from '../ops/runtime/metrics';
import { createSealer } from '../ops/runtime/sealing';
import { searchAlias } from './catalog/searchAlias';
import { createTelegramWebhook } from './chat/telegramWebhook';
import { createConsole } from './console/serveConsole';
import { createDocsPage } from './docs/docsPage';
import { createAccountReaders } from './payments/accountReaders';
import { createCheckoutPage } from './payments/checkoutPage';
import { createPayPage } from './payments/payPage';
import { createPspWebhook } from './payments/pspWebhook';

export interface RouterDeps {
  readonly config: Config<'api'>;
  readonly database: Database;
  readonly metrics: Registry;
  readonly failpoints?: Failpoints;
}

/**
 * What has paths and a form of its own: provider webhooks, the payer's link, the console. A provider that is switched
 * off has none.
 */
export function createRouters({ config, database, metrics, failpoints = noFailpoints }: RouterDeps): RequestHandler[] {
  const shared = { database, metrics, failpoints };
  return [
    searchAlias,
    ...telegramRouters(config, shared),
    createPspWebhook({
      ...shared,
      readers: pspReaders(config),
      accounts: createAccountReaders({ database, sealer: createSealer(config), places: config }),
    }),
    createPayPage({ database, payer: { secret: config.JWT_SECRET, linkSeconds: config.PAYER_LINK_TTL_HOURS * 3_600 } }),
    ...checkoutRouters(config),
    createDocsPage(),
    ...consoleRouters(config),
  ];
}

/** Beside the compiled product, as the console. */
function checkoutRouters(config: Config<'api'>): RequestHandler[] {
  const scripts = {
    stripeJsUrl: config.STRIPE_JS_URL,
    razorpayJsUrl: config.RAZORPAY_JS_URL,
    formOrigins: config.PAY_FORM_ORIGINS,
  };
  const handler = createCheckoutPage(join(__dirname, '..', 'pay'), scripts);
  return handler ? [handler] : [];
}

/** Beside the compiled product, where the build puts it; whoever runs the sources has none. */
function consoleRouters(config: Config<'api'>): RequestHandler[] {
  const handler = createConsole(join(__dirname, '..', 'console'), config.DEFAULT_LOCALE);
  return handler ? [handler] : [];
}

function telegramRouters(
  config: Config<'api'>,
  shared: { database: Database; metrics: Registry; failpoints: Failpoints },
): RequestHandler[] {
  const { TELEGRAM_WEBHOOK_SECRET: secret, TELEGRAM_BOT_USERNAME: bot } = config;
  if (!config.CHAT_CHANNELS.includes('telegram') || !secret || !bot) return [];
  return [createTelegramWebhook({ ...shared, secret, bot, defaultLocale: config.DEFAULT_LOCALE })];
}

function pspReaders(config: Config<'api'>): PspWebhookReader[] {
  const { RAZORPAY_WEBHOOK_SECRET: secret } = config;
  if (!config.PAYMENT_PROVIDERS.includes('razorpay') || !secret) return [];
  return [
    createRazorpayWebhook({ account: INSTALLATION_ACCOUNT, secrets: secret.split(',').map((part) => part.trim()) }),
  ];
}
