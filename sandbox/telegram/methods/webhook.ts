import type { WebhookInfo } from '../../wire/telegram';
import { badRequest } from '../errors';
import type { BotWebhook } from '../facts';
import type { Method, MethodContext } from './method';

/** core.telegram.org/bots/api#setwebhook: connections 1 to 100, 40 unless told. */
const DEFAULT_MAX_CONNECTIONS = 40;

export const setWebhook: Method = (context) => {
  const webhook = readWebhook(context.values);
  return put(context, webhook);
};

export const deleteWebhook: Method = (context) => put(context, null);

export const getWebhookInfo: Method = ({ bot }) => {
  const { webhook, pending, lastError } = bot;
  const info: WebhookInfo = {
    url: webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: pending.size,
    ...(lastError && {
      last_error_date: Math.floor(lastError.atMs / 1000),
      last_error_message: lastError.message,
    }),
    ...(webhook && { max_connections: webhook.maxConnections }),
    ...(webhook && webhook.allowedUpdates.length > 0 && { allowed_updates: webhook.allowedUpdates }),
  };
  return info;
};

function put({ world, bot, values }: MethodContext, webhook: BotWebhook | null): true {
  const dropPending = values['drop_pending_updates'] === true;
  world.commit({ provider: 'telegram', kind: 'webhook', data: { botId: bot.bot.user.id, webhook, dropPending } });
  return true;
}

/** An empty address means none, as at Telegram. */
function readWebhook(values: Record<string, unknown>): BotWebhook | null {
  const url = values['url'];
  if (typeof url !== 'string' || url === '') return null;
  if (!isReachable(url)) throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  const maxConnections = values['max_connections'] ?? DEFAULT_MAX_CONNECTIONS;
  if (typeof maxConnections !== 'number' || maxConnections < 1 || maxConnections > 100) {
    throw badRequest('max_connections must be from 1 to 100');
  }
  const allowedUpdates = ((values['allowed_updates'] as unknown[] | undefined) ?? []).map(String);
  return { url, allowedUpdates, maxConnections, ...readSecret(values['secret_token']) };
}

function readSecret(secretToken: unknown): { secretToken?: string } {
  if (typeof secretToken !== 'string' || secretToken === '') return {};
  if (!/^[A-Za-z0-9_-]{1,256}$/.test(secretToken)) throw badRequest('secret token contains unallowed characters');
  return { secretToken };
}

/** https anywhere, as at Telegram, and http on this machine, because the outside world is local here. */
function isReachable(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}
