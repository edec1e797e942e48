import { randomInt } from 'node:crypto';
import type { World } from '../world';
import { RefusedRequest } from '../http/answer';
import type { CallbackQuery, ChatMemberUpdated, InlineKeyboardButton, Message } from '../wire/telegram';
import { detectEntities } from './markup';
import type { ChatMessage, Person } from './facts';
import { newFileId, photoSizes } from './methods/photo';
import { asAnswered } from './methods/method';
import type { BotState, TelegramState } from './state';
import type { Updates } from './updates';

export interface At {
  bot: BotState;
  person: Person;
}

export interface Said {
  updateId: number | null;
  messageId: number;
}

/** What a person can do with a phone. Each act returns at once; its update reaches the webhook on its own time. */
export class Phone {
  constructor(
    private readonly world: World,
    private readonly state: TelegramState,
    private readonly updates: Updates,
  ) {}

  text(at: At, text: string): Said {
    const trimmed = text.trim();
    if (trimmed === '') throw new RefusedRequest(400, 'text: Telegram does not send blank messages');
    const entities = detectEntities(trimmed);
    return this.type(at, { text: trimmed, ...(entities.length > 0 && { entities }) });
  }

  photo(at: At, photo: { fileId?: string | undefined; caption?: string | undefined }): Said & { fileId: string } {
    const fileId = photo.fileId ?? newFileId();
    const caption = photo.caption?.trim() ?? '';
    return { ...this.type(at, { photo: photoSizes(fileId), ...(caption && { caption }) }), fileId };
  }

  location(at: At, location: { latitude: number; longitude: number }): Said {
    return this.type(at, { location });
  }

  contact(at: At, phoneNumber: string): Said {
    const { user } = at.person;
    return this.type(at, { contact: { phone_number: phoneNumber, first_name: user.first_name, user_id: user.id } });
  }

  /** Changes the text of a message that the person sent. */
  edit(at: At, edit: { messageId: number; text: string }): Said {
    const message = this.chat(at).messages.get(edit.messageId);
    if (message === undefined || message.from.is_bot) {
      throw new RefusedRequest(404, `there is no message ${edit.messageId} of this person in the chat`);
    }
    const { entities: _entities, ...rest } = asAnswered(message);
    const entities = detectEntities(edit.text);
    const edited: Message = {
      ...rest,
      ...(message.text === undefined ? { caption: edit.text } : { text: edit.text }),
      ...(message.text !== undefined && entities.length > 0 && { entities }),
      edit_date: this.nowSeconds(),
    };
    this.commitTyped(at, edited);
    return { updateId: this.updates.push(this.ids(at), { edited_message: edited }), messageId: edit.messageId };
  }

  /** Taps a button: by its data, or by its label on the newest message that has it. `force` sends any data at all. */
  tap(
    at: At,
    tap: {
      messageId?: number | undefined;
      data?: string | undefined;
      label?: string | undefined;
      force?: boolean | undefined;
    },
  ): Said & { data: string } {
    const { message, data } = this.findButton(at, tap);
    const query: CallbackQuery = {
      id: String(randomInt(2 ** 47)) + String(at.person.user.id),
      from: at.person.user,
      message: asAnswered(message),
      chat_instance: String(at.person.chat.id),
      data,
    };
    const ids = this.ids(at);
    this.world.commit({ provider: 'telegram', kind: 'tap', data: { ...ids, query, atMs: this.world.now() } });
    return { updateId: this.updates.push(ids, { callback_query: query }), messageId: message.message_id, data };
  }

  /** Blocks or unblocks the bot, as the menu of the chat does. */
  block(at: At, blocked: boolean): { updateId: number | null } {
    const ids = this.ids(at);
    this.world.commit({ provider: 'telegram', kind: 'block', data: { ...ids, blocked } });
    const user = at.bot.bot.user;
    const update: ChatMemberUpdated = {
      chat: at.person.chat,
      from: at.person.user,
      date: this.nowSeconds(),
      old_chat_member: { user, status: blocked ? 'member' : 'kicked' },
      new_chat_member: { user, status: blocked ? 'kicked' : 'member' },
    };
    return { updateId: this.updates.push(ids, { my_chat_member: update }) };
  }

  /** Any update at all, as given; only its number is the sandbox's. */
  raw(at: At, content: Record<string, unknown>): { updateId: number | null } {
    const { update_id: _given, ...rest } = content;
    return { updateId: this.updates.push(this.ids(at), rest) };
  }

  private type(at: At, content: Partial<Message>): Said {
    const message: Message = {
      message_id: this.chat(at).lastMessageId + 1,
      from: at.person.user,
      chat: at.person.chat,
      date: this.nowSeconds(),
      ...content,
    };
    this.commitTyped(at, message);
    return { updateId: this.updates.push(this.ids(at), { message }), messageId: message.message_id };
  }

  private commitTyped(at: At, message: Message): void {
    if (this.chat(at).blocked) throw new RefusedRequest(409, 'this person has blocked the bot; unblock it first');
    this.world.commit({ provider: 'telegram', kind: 'typed', data: { ...this.ids(at), message } });
  }

  private findButton(
    at: At,
    tap: {
      messageId?: number | undefined;
      data?: string | undefined;
      label?: string | undefined;
      force?: boolean | undefined;
    },
  ) {
    const messages = [...this.chat(at).messages.values()].filter(
      (message) => message.from.is_bot && (tap.messageId === undefined || message.message_id === tap.messageId),
    );
    for (const message of messages.reverse()) {
      if (tap.force === true && tap.data !== undefined) return { message, data: tap.data };
      const button = buttonsOf(message).find((candidate) => matches(candidate, tap));
      if (button?.callback_data !== undefined) return { message, data: button.callback_data };
    }
    const wanted = tap.label ?? tap.data ?? '';
    throw new RefusedRequest(409, `no message here has a button ${JSON.stringify(wanted)} that can be tapped`);
  }

  private chat(at: At) {
    return this.state.chat(this.ids(at));
  }

  private ids(at: At): { botId: number; chatId: number } {
    return { botId: at.bot.bot.user.id, chatId: at.person.chat.id };
  }

  private nowSeconds(): number {
    return Math.floor(this.world.now() / 1000);
  }
}

function buttonsOf(message: ChatMessage): InlineKeyboardButton[] {
  return message.reply_markup?.inline_keyboard.flat() ?? [];
}

function matches(
  button: InlineKeyboardButton,
  tap: { data?: string | undefined; label?: string | undefined },
): boolean {
  if (tap.data !== undefined) return button.callback_data === tap.data;
  return tap.label !== undefined && button.text.toLowerCase().includes(tap.label.toLowerCase());
}
