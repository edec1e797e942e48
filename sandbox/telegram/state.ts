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

/** What each kind of fact does to the state. */
type Effects = { [Kind in TelegramFact['kind']]: (data: Extract<TelegramFact, { kind: Kind }>['data']) => unknown };

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

  private readonly effects: Effects = {
    bot: (bot) => this.addBot(bot),
    webhook: (change) => this.setWebhook(change),
    commands: ({ botId, scope, commands }) => this.bot(botId).commands.set(scope, commands),
    person: (person) => this.people.set(person.chat.id, person),
    block: (change) => {
      this.chat(change).blocked = change.blocked;
      this.announce(change);
    },
    file: ({ fileId }) => this.fileIds.add(fileId),
    message: (said) => this.putMessage(said),
    typed: (said) => this.putMessage(said),
    edit: (edited) => this.putMessage(edited),
    delete: (gone) => {
      this.chat(gone).messages.delete(gone.messageId);
      this.announce(gone);
    },
    tap: (tap) => this.addQuery(tap),
    callbackAnswer: (answer) => this.answerQuery(answer),
    update: (queued) => this.queueUpdate(queued),
    updateSent: (sending) => this.noteSending(sending),
    updateRedelivered: (sending) => this.noteSending(sending),
    updateDropped: ({ botId, updateId }) => this.bot(botId).pending.delete(updateId),
    call: () => undefined,
    fault: () => undefined,
  };

  apply(fact: TelegramFact): void {
    const effect = this.effects[fact.kind] as (data: TelegramFact['data']) => unknown;
    effect(fact.data);
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
