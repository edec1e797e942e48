import { EventEmitter } from 'node:events';
import type { BotCommand, CallbackQuery, Update } from '../wire/telegram';
import type { Bot, BotWebhook, CallbackAnswer, ChatMessage, Person, TelegramFact, UpdateSending } from './facts';

/** Enough to scroll back through; older messages can no longer be edited, as at Telegram after 48 hours. */
const MESSAGES_KEPT_PER_CHAT = 1000;
/** Taps that were never answered are forgotten once there are so many. */
const QUERIES_KEPT = 20_000;

export interface ChatState {
  messages: Map<number, ChatMessage>;
  lastMessageId: number;
  blocked: boolean;
  /** Rises with every change that the person can see. */
  version: number;
  /** The last answer to a tap: what the phone shows as a toast. */
  toast: { text: string; alert: boolean } | undefined;
}

export interface BotState {
  bot: Bot;
  webhook: BotWebhook | null;
  commands: Map<string, BotCommand[]>;
  chats: Map<number, ChatState>;
  /** Updates that no webhook has taken yet, in order. */
  pending: Map<number, { chatId: number; update: Update }>;
  lastUpdateId: number;
  lastError: { atMs: number; message: string } | undefined;
}

export interface OpenQuery {
  botId: number;
  chatId: number;
  query: CallbackQuery;
  atMs: number;
}

/**
 * What Telegram knows, built from the facts alone. `changes` emits `webhook` with the bot's id when it is set or
 * deleted, and the `chatKey` of a chat whenever a person would see something new.
 */
export class TelegramState {
  readonly bots = new Map<number, BotState>();
  readonly people = new Map<number, Person>();
  readonly queries = new Map<string, OpenQuery>();
  readonly fileIds = new Set<string>();
  readonly changes = new EventEmitter().setMaxListeners(0);

  apply(fact: TelegramFact): void {
    switch (fact.kind) {
      case 'bot':
        this.addBot(fact.data);
        return;
      case 'webhook':
        return this.setWebhook(fact.data);
      case 'commands':
        this.bot(fact.data.botId).commands.set(fact.data.scope, fact.data.commands);
        return;
      case 'person':
        this.people.set(fact.data.chat.id, fact.data);
        return;
      case 'block':
        this.chat(fact.data).blocked = fact.data.blocked;
        return this.announce(fact.data);
      case 'file':
        this.fileIds.add(fact.data.fileId);
        return;
      case 'message':
      case 'typed':
      case 'edit':
        return this.putMessage(fact.data);
      case 'delete':
        this.chat(fact.data).messages.delete(fact.data.messageId);
        return this.announce(fact.data);
      case 'tap':
        return this.addQuery(fact.data);
      case 'callbackAnswer':
        return this.answerQuery(fact.data);
      case 'update':
        return this.queueUpdate(fact.data);
      case 'updateSent':
      case 'updateRedelivered':
        return this.noteSending(fact.data);
      case 'updateDropped':
        this.bot(fact.data.botId).pending.delete(fact.data.updateId);
        return;
      case 'call':
      case 'fault':
        return;
    }
  }

  bot(botId: number): BotState {
    const bot = this.bots.get(botId);
    if (bot === undefined) throw new Error(`no bot ${botId} in the record`);
    return bot;
  }

  chat({ botId, chatId }: { botId: number; chatId: number }): ChatState {
    const { chats } = this.bot(botId);
    let chat = chats.get(chatId);
    if (chat === undefined) {
      chat = { messages: new Map(), lastMessageId: 0, blocked: false, version: 0, toast: undefined };
      chats.set(chatId, chat);
    }
    return chat;
  }

  clear(): void {
    this.bots.clear();
    this.people.clear();
    this.queries.clear();
    this.fileIds.clear();
  }

  private addBot(bot: Bot): void {
    const known = this.bots.get(bot.user.id);
    if (known !== undefined) {
      known.bot = bot;
      return;
    }
    this.bots.set(bot.user.id, {
      bot,
      webhook: null,
      commands: new Map(),
      chats: new Map(),
      pending: new Map(),
      // Real numbers start anywhere; a per-bot start keeps updates of two bots apart in logs.
      lastUpdateId: (bot.user.id % 1000) * 1_000_000,
      lastError: undefined,
    });
  }

  private setWebhook(data: { botId: number; webhook: BotWebhook | null; dropPending: boolean }): void {
    const bot = this.bot(data.botId);
    bot.webhook = data.webhook;
    bot.lastError = undefined;
    if (data.dropPending) bot.pending.clear();
    this.changes.emit('webhook', data.botId);
  }

  private putMessage(data: { botId: number; chatId: number; message: ChatMessage }): void {
    const chat = this.chat(data);
    const { message } = data;
    chat.messages.set(message.message_id, message);
    chat.lastMessageId = Math.max(chat.lastMessageId, message.message_id);
    if (chat.messages.size > MESSAGES_KEPT_PER_CHAT) chat.messages.delete(firstKey(chat.messages) as number);
    for (const size of message.photo ?? []) this.fileIds.add(size.file_id);
    this.announce(data);
  }

  private addQuery(open: OpenQuery): void {
    this.queries.set(open.query.id, open);
    if (this.queries.size > QUERIES_KEPT) this.queries.delete(firstKey(this.queries) as string);
  }

  private answerQuery(answer: CallbackAnswer): void {
    this.queries.delete(answer.callbackQueryId);
    const chat = this.chat(answer);
    chat.toast = answer.text === undefined ? undefined : { text: answer.text, alert: answer.showAlert };
    this.announce(answer);
  }

  private queueUpdate(data: { botId: number; chatId: number; update: Update }): void {
    const bot = this.bot(data.botId);
    const { chatId, update } = data;
    bot.lastUpdateId = Math.max(bot.lastUpdateId, update.update_id);
    bot.pending.set(update.update_id, { chatId, update });
  }

  private noteSending(sending: UpdateSending): void {
    const bot = this.bot(sending.botId);
    if (sending.accepted) bot.pending.delete(sending.updateId);
    else bot.lastError = { atMs: sending.atMs, message: sending.problem ?? 'Wrong response from the webhook' };
  }

  private announce(at: { botId: number; chatId: number }): void {
    this.chat(at).version += 1;
    this.changes.emit(chatKey(at));
  }
}

/** Name of the event that `changes` emits for a chat. */
export function chatKey(at: { botId: number; chatId: number }): string {
  return `${at.botId}:${at.chatId}`;
}

function firstKey<Key>(map: Map<Key, unknown>): Key | undefined {
  return map.keys().next().value;
}
