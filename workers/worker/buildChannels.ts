import { botKey, type BotKey, type ChannelPort, type Channels } from '../../domain/notifications/channelPort';
import { createTelegramChannel } from '../../integrations/channels/telegram/channel';
import type { Config } from '../../ops/runtime/config';

/** The bots that this installation speaks for. A channel that is switched off has none: its messages wait. */
export function buildChannels(
  config: Pick<
    Config<'worker'>,
    'CHAT_CHANNELS' | 'TELEGRAM_BOT_TOKEN' | 'TELEGRAM_BOT_USERNAME' | 'TELEGRAM_BASE_URL' | 'PUBLIC_BASE_URL'
  >,
): Channels {
  const channels = new Map<BotKey, ChannelPort>();
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_BOT_USERNAME: bot } = config;
  if (config.CHAT_CHANNELS.includes('telegram') && token && bot) {
    channels.set(
      botKey('telegram', bot),
      createTelegramChannel({
        token,
        apiRoot: withoutSlash(config.TELEGRAM_BASE_URL),
        publicBaseUrl: withoutSlash(config.PUBLIC_BASE_URL),
      }),
    );
  }
  return channels;
}

function withoutSlash(url: string): string {
  return url.replace(/\/$/, '');
}
