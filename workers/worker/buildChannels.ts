import { botKey, type BotKey, type ChannelPort, type Channels } from '../../domain/notifications/channelPort';
import { createEmailChannel } from '../../integrations/channels/email/channel';
import { createSmsChannel } from '../../integrations/channels/sms/channel';
import { createTelegramChannel } from '../../integrations/channels/telegram/channel';
import type { Config } from '../../ops/runtime/config';
import type { Logger } from '../../ops/runtime/log';
import type { SenderAddress } from '../../ops/runtime/senderAddress';
import { sendersOf } from '../../ops/runtime/sendersOf';

/**
 * The bots and senders that this installation speaks for. A chat channel that is switched off has none: its messages
 * wait. What goes to SMS or mail without a sender is suppressed by the courier, and the log says so once, here.
 */
export function buildChannels(config: Config<'worker'>, log: Logger): Channels {
  const channels = new Map<BotKey, ChannelPort>();
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_BOT_USERNAME: bot } = config;
  if (config.CHAT_CHANNELS.includes('telegram') && token && bot) {
    channels.set(
      botKey('telegram', bot),
      createTelegramChannel({ token, apiRoot: config.TELEGRAM_BASE_URL, publicBaseUrl: config.PUBLIC_BASE_URL }),
    );
  }
  const { sms, email } = sendersOf(config);
  if (sms) channels.set(botKey('sms', sms), smsChannel(config, sms));
  else log.warn('SMS are off: TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM_PHONE are not set');
  if (email) channels.set(botKey('email', email.address), emailChannel(config, email));
  else log.warn('mails are off: SMTP_HOST and SMTP_FROM are not set');
  return channels;
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

function emailChannel(config: Config<'worker'>, from: SenderAddress): ChannelPort {
  const { SMTP_USER: user, SMTP_PASS: pass } = config;
  return createEmailChannel({
    host: config.SMTP_HOST,
    port: config.SMTP_PORT,
    ...(user && { credentials: { user, pass } }),
    from,
    publicBaseUrl: config.PUBLIC_BASE_URL,
  });
}
