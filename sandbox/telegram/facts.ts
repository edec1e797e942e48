import type { BotCommand, CallbackQuery, Chat, Message, ReplyMarkup, Update, User } from '../wire/telegram';

export interface Bot {
  token: string;
  user: User;
}

export interface BotWebhook {
  url: string;
  secretToken?: string;
  allowedUpdates: string[];
  maxConnections: number;
}

/** Somebody with a phone, or a group chat. */
export interface Person {
  chat: Chat;
  user: User;
}

/** A message with what the API does not return in it: the reply keyboard that it brought up. */
export interface ChatMessage extends Message {
  keyboard?: ReplyMarkup;
}

/** Everything that can happen at Telegram. Kinds are names in the record; see the sandbox's README for their data. */
export type TelegramFact =
  | { kind: 'bot'; data: Bot }
  | { kind: 'webhook'; data: { botId: number; webhook: BotWebhook | null; dropPending: boolean } }
  | { kind: 'commands'; data: { botId: number; scope: string; commands: BotCommand[] } }
  | { kind: 'person'; data: Person }
  | { kind: 'block'; data: { botId: number; chatId: number; blocked: boolean } }
  | { kind: 'file'; data: { fileId: string; sizeBytes: number } }
  | { kind: 'call'; data: CallData }
  | { kind: 'fault'; data: FaultData }
  /** The bot said something. */
  | { kind: 'message'; data: { botId: number; chatId: number; message: ChatMessage } }
  /** The person said something, or changed what she had said. */
  | { kind: 'typed'; data: { botId: number; chatId: number; message: Message } }
  | { kind: 'edit'; data: { botId: number; chatId: number; messageId: number; message: ChatMessage } }
  | { kind: 'delete'; data: { botId: number; chatId: number; messageId: number } }
  | { kind: 'tap'; data: { botId: number; chatId: number; query: CallbackQuery; atMs: number } }
  | { kind: 'callbackAnswer'; data: CallbackAnswer }
  | { kind: 'update'; data: { botId: number; chatId: number; update: Update } }
  | { kind: 'updateSent'; data: UpdateSending }
  | { kind: 'updateRedelivered'; data: UpdateSending }
  | { kind: 'updateDropped'; data: { botId: number; updateId: number } };

export interface CallData {
  botId: number | null;
  method: string;
  chatId?: number | string;
  ok: boolean;
  errorCode?: number;
  description?: string;
  /** Parameters that the method does not have; Telegram ignores them, a test should not. */
  unknownFields?: string[];
}

/** A standing fault struck at a call. */
export interface FaultData {
  botId: number;
  method: string;
  chatId?: number | string;
  fault: string;
  action: string;
  when: 'before' | 'after';
}

export interface CallbackAnswer {
  botId: number;
  chatId: number;
  callbackQueryId: string;
  text?: string;
  showAlert: boolean;
}

export interface UpdateSending {
  botId: number;
  chatId: number;
  updateId: number;
  attempt: number;
  /** Null when no answer came. */
  status: number | null;
  accepted: boolean;
  atMs: number;
  problem?: string;
}
