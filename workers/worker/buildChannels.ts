import { botKey, type BotKey, type ChannelPort, type Channels } from '../../domain/notifications/channelPort';
import { createEmailChannel } from '../../integrations/channels/email/channel';
import { createSmsChannel } from '../../integrations/channels/sms/channel';
import { createTelegramChannel } from '../../integrations/channels/telegram/channel';
import type { Config } from '../../ops/runtime/config';
import type { Logger } from '../../ops/runtime/log';
import { readSenderAddress } from '../../ops/runtime/senderAddress';
import { sendersOf } from '../../ops/runtime/sendersOf';

/**
 * The bots and senders that this installation speaks for. A chat channel that is switched off has none: its messages
 * wait. What goes to SMS or mail without a sender is suppressed by the courier, and the log says so once, here.
 */
export function buildChannels(config: Config<'worker'>, log: Logger): Channels {
  const telegram = telegramEntry(config);
  const email = emailEntry(config);
  const { sms } = sendersOf(config);
  if (!sms) log.warn('SMS are off: TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM_PHONE are not set');
  if (!email) log.warn('mails are off: SMTP_HOST and SMTP_FROM are not set');
  return new Map([
    ...(telegram ? [telegram] : []),
    ...(sms ? [[botKey('sms', sms), smsChannel(config, sms)] as const] : []),
    ...(email ? [email] : []),
  ]);
}

type Entry = readonly [BotKey, ChannelPort];

/** The bot of the configuration; undefined while Telegram is switched off. */
export function telegramEntry(
  config: Pick<
    Config<'worker'>,
    'CHAT_CHANNELS' | 'TELEGRAM_BOT_TOKEN' | 'TELEGRAM_BOT_USERNAME' | 'TELEGRAM_BASE_URL' | 'PUBLIC_BASE_URL'
  >,
): Entry | undefined {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_BOT_USERNAME: bot, PUBLIC_BASE_URL: publicBaseUrl } = config;
  if (!config.CHAT_CHANNELS.includes('telegram') || !token || !bot) return undefined;
  return [botKey('telegram', bot), createTelegramChannel({ token, apiRoot: config.TELEGRAM_BASE_URL, publicBaseUrl })];
}

/** Who sends our mail; undefined while it is off. */
export function emailEntry(
  config: Pick<
    Config<'worker'>,
    'SMTP_FROM' | 'SMTP_HOST' | 'SMTP_PORT' | 'SMTP_USER' | 'SMTP_PASS' | 'PUBLIC_BASE_URL'
  >,
): Entry | undefined {
  const from = readSenderAddress(config.SMTP_FROM);
  if (!from) return undefined;
  const { SMTP_HOST: host, SMTP_PORT: port, SMTP_USER: user, SMTP_PASS: pass, PUBLIC_BASE_URL: publicBaseUrl } = config;
  const credentials = user ? { credentials: { user, pass } } : {};
  return [botKey('email', from.address), createEmailChannel({ host, port, ...credentials, from, publicBaseUrl })];
}

function smsChannel(config: Config<'worker'>, from: string): ChannelPort {
  return createSmsChannel({
    accountSid: config.TWILIO_ACCOUNT_SID,
    authToken: config.TWILIO_AUTH_TOKEN,
    from,
    apiRoot: config.TWILIO_BASE_URL,
    publicBaseUrl: config.PUBLIC_BASE_URL,
  });
}
