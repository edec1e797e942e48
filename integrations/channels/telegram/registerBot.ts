import type { BotCommand } from '../../../domain/notifications/channelPort';
import type { Locale } from '../../../domain/chat/view';
import { openApi, type TelegramOptions } from './channel';

export interface BotRegistration {
  /** Where Telegram sends updates; https on port 443, 80, 88 or 8443, says Telegram. */
  readonly webhookUrl: string;
  /** 1 to 256 of A–Z a–z 0–9 _ -; comes back in X-Telegram-Bot-Api-Secret-Token. */
  readonly secret: string;
  /** The commands of everybody, per language; the first is also for languages that we don't speak. */
  readonly menus: readonly { readonly locale: Locale; readonly commands: readonly BotCommand[] }[];
}

/** Updates that the conversation reads; Telegram keeps all others to itself. */
const UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/**
 * Tells Telegram where our webhook is and which commands the bot has. Safe to repeat; updates that wait are kept.
 * @returns the bot's name, as it has to stand in the configuration.
 * @throws grammY's errors, whose text says what Telegram did not like.
 */
export async function registerBot(
  bot: Pick<TelegramOptions, 'token' | 'apiRoot'>,
  { webhookUrl, secret, menus }: BotRegistration,
): Promise<{ username: string }> {
  const api = openApi(bot);
  const { username } = await api.getMe();
  await api.setWebhook(webhookUrl, { secret_token: secret, allowed_updates: UPDATES });
  const [first] = menus;
  if (first) await api.setMyCommands([...first.commands]);
  for (const { locale, commands } of menus) await api.setMyCommands([...commands], { language_code: locale });
  return { username };
}
