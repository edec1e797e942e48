import type { UploadedFile } from '../../http/multipart';
import type { Message, ReplyMarkup } from '../../wire/telegram';
import type { World } from '../../world';
import { badRequest, TelegramError } from '../errors';
import type { ChatMessage, Person } from '../facts';
import type { BotState, ChatState, TelegramState } from '../state';

/** What a method works with. Values have the types that `fields.ts` states for them. */
export interface MethodContext {
  world: World;
  state: TelegramState;
  bot: BotState;
  values: Record<string, unknown>;
  files: UploadedFile[];
}

/** Returns the `result` of the Bot API's answer; throws TelegramError. */
export type Method = (context: MethodContext) => unknown;

export interface Target {
  botId: number;
  chatId: number;
  person: Person;
  chat: ChatState;
}

/** The chat that a call is for: known, and not blocking the bot. */
export function findTarget({ state, bot, values }: MethodContext): Target {
  const chatId = values['chat_id'];
  if (chatId === undefined) throw badRequest('chat_id is empty');
  const person = typeof chatId === 'number' ? state.people.get(chatId) : undefined;
  if (person === undefined) throw badRequest('chat not found');
  const botId = bot.bot.user.id;
  const chat = state.chat({ botId, chatId: person.chat.id });
  if (chat.blocked) throw new TelegramError(403, 'Forbidden: bot was blocked by the user');
  return { botId, chatId: person.chat.id, person, chat };
}

/** The bot's own message that an edit is for. */
export function findOwnMessage(context: MethodContext, target: Target): ChatMessage {
  const messageId = context.values['message_id'];
  if (typeof messageId !== 'number') throw badRequest('message identifier is not specified');
  const message = target.chat.messages.get(messageId);
  if (message === undefined) throw badRequest('message to edit not found');
  if (!message.from.is_bot) throw badRequest("message can't be edited");
  return message;
}

export interface Said extends Partial<Message> {
  markup: ReplyMarkup | undefined;
}

/** Puts a new message of the bot into the chat and returns it as the API shows it. */
export function say(context: MethodContext, target: Target, said: Said): Message {
  const { world, bot, values } = context;
  const { markup, ...content } = said;
  const inline = markup !== undefined && 'inline_keyboard' in markup ? markup : undefined;
  const message: ChatMessage = {
    message_id: target.chat.lastMessageId + 1,
    from: bot.bot.user,
    chat: target.person.chat,
    date: Math.floor(world.now() / 1000),
    ...replyTo(target, values['reply_parameters']),
    ...content,
    ...(inline && { reply_markup: inline }),
    ...(markup !== undefined && inline === undefined && { keyboard: markup }),
  };
  const { botId, chatId } = target;
  world.commit({ provider: 'telegram', kind: 'message', data: { botId, chatId, message } });
  return asAnswered(message);
}

/** The message without what only the sandbox keeps in it. */
export function asAnswered({ keyboard: _keyboard, ...message }: ChatMessage): Message {
  return message;
}

function replyTo(target: Target, parameters: unknown): { reply_to_message?: Message } {
  if (parameters === undefined) return {};
  const { message_id: id, allow_sending_without_reply: optional } = parameters as Record<string, unknown>;
  const original = typeof id === 'number' ? target.chat.messages.get(id) : undefined;
  if (original !== undefined) {
    const { reply_to_message: _nested, ...flat } = asAnswered(original);
    return { reply_to_message: flat };
  }
  if (optional === true) return {};
  throw badRequest('message to be replied not found');
}
