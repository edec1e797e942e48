import type { RequestHandler } from 'express';
import type { Database } from '../db/kit/database';
import type { Failpoints } from '../domain/kit/failpoints';
import type { Config } from '../ops/runtime/config';
import type { Registry } from '../ops/runtime/metrics';
import { createTelegramWebhook } from './chat/telegramWebhook';

export interface ProviderDeps {
  readonly config: Config<'api'>;
  readonly database: Database;
  readonly registry: Registry;
  readonly failpoints: Failpoints;
}

/** The webhooks and pages of the providers that are switched on, each with the paths and the form that it needs. */
export function createProviderRouters({ config, database, registry, failpoints }: ProviderDeps): RequestHandler[] {
  const routers: RequestHandler[] = [];
  if (config.CHAT_CHANNELS.includes('telegram')) {
    routers.push(
      createTelegramWebhook({
        database,
        secret: config.TELEGRAM_WEBHOOK_SECRET,
        bot: config.TELEGRAM_BOT_USERNAME,
        defaultLocale: config.DEFAULT_LOCALE,
        metrics: registry,
        failpoints,
      }),
    );
  }
  return routers;
}
