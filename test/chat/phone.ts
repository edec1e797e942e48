import type { Handled } from '../../db/chat/handleMessage';
import { renderText } from '../../domain/chat/renderText';
import type { Button, Locale, View } from '../../domain/chat/view';
import type { ChatStage, Delivered } from './chatStage';

/** A message of the bot as the person sees it now. */
export interface Seen {
  readonly id: string;
  readonly text: string;
  readonly buttons: readonly { readonly label: string; readonly data?: string; readonly url?: string }[];
  readonly view: View;
}

interface MessageRow {
  readonly id: string;
  readonly seq: string;
  readonly kind: 'SEND' | 'EDIT' | 'DELETE';
  readonly view: View;
  readonly target_message_id: string | null;
}

let updateIds = 1_000;
let messageIds = 100;

/**
 * One person's phone: what is typed and tapped becomes an update, and messages appear as the courier would show them
 * (edits in place, deleted ones gone).
 */
export class Phone {
  /** What has happened to the phone's messages: for what must be an edit and not a new message. */
  readonly calls: string[] = [];
  /** What appeared for a moment over the chat. */
  readonly toasts: string[] = [];
  private seen: Seen[] = [];
  private lastSeq = '0';

  constructor(
    private readonly stage: ChatStage,
    readonly person: { readonly id: number; readonly name: string; readonly languageCode: string },
  ) {}

  say(text: string): Promise<Delivered> {
    return this.send(this.textUpdate(text));
  }

  /** Taps the newest button whose label holds these words. */
  tap(label: string): Promise<Delivered> {
    const message = this.messages.findLast((seen) => seen.buttons.some((button) => isTap(button, label)));
    const data = message?.buttons.find((button) => isTap(button, label))?.data;
    if (!message || data === undefined) throw new Error(`no button «${label}» in ${JSON.stringify(this.labels)}`);
    return this.tapData(data, message.id);
  }

  tapData(data: string, messageId: string): Promise<Delivered> {
    return this.send(this.tapUpdate(data, messageId));
  }

  photo(fileId: string, caption?: string): Promise<Delivered> {
    const photo = [{ file_id: fileId, file_unique_id: fileId, width: 640, height: 480 }];
    return this.send({
      update_id: (updateIds += 1),
      message: { ...this.header(), photo, ...(caption ? { caption } : {}) },
    });
  }

  place(latitude: number, longitude: number): Promise<Delivered> {
    return this.send({ update_id: (updateIds += 1), message: { ...this.header(), location: { latitude, longitude } } });
  }

  textUpdate(text: string): object {
    return { update_id: (updateIds += 1), message: { ...this.header(), text } };
  }

  tapUpdate(data: string, messageId: string): object {
    const message = { ...this.header(), message_id: Number(messageId) };
    return {
      update_id: (updateIds += 1),
      callback_query: { id: `tap-${updateIds}`, from: this.from(), message, data },
    };
  }

  async send(update: object): Promise<Delivered> {
    const delivered = await this.stage.deliver(update);
    await this.look(delivered.handled);
    return delivered;
  }

  /** The bot's messages, oldest first. */
  get messages(): readonly Seen[] {
    return this.seen;
  }

  /** The newest message of the bot. */
  get last(): Seen {
    const last = this.seen.at(-1);
    if (!last) throw new Error(`${this.person.name} has got no message yet`);
    return last;
  }

  /** Labels of the newest message's buttons. */
  get labels(): readonly string[] {
    return this.seen.at(-1)?.buttons.map((button) => button.label) ?? [];
  }

  chatId(): Promise<string> {
    return this.stage.value('SELECT id FROM chats WHERE external_id = $1', [String(this.person.id)]) as Promise<string>;
  }

  userId(): Promise<string> {
    return this.stage.value('SELECT user_id FROM chats WHERE external_id = $1', [
      String(this.person.id),
    ]) as Promise<string>;
  }

  /** Shows what has been sent since the last look. */
  async look(handled: readonly Handled[] = []): Promise<void> {
    for (const { tap } of handled) {
      if (tap?.toast) this.toasts.push(renderText(tap.toast.key, tap.toast.params ?? {}, tap.locale));
    }
    const chat = await this.stage.rows<{ id: string; locale: Locale }>(
      'SELECT id, locale FROM chats WHERE external_id = $1',
      [String(this.person.id)],
    );
    const rows = await this.stage.rows<MessageRow>(
      "SELECT id, seq, kind, view, target_message_id FROM messages WHERE chat_id = $1 AND seq > $2 AND direction = 'OUTBOUND' ORDER BY seq",
      [chat[0]?.id, this.lastSeq],
    );
    for (const row of rows) {
      this.show(row, chat[0]?.locale ?? 'en');
      this.lastSeq = row.seq;
    }
  }

  private show({ kind, view, target_message_id: target }: MessageRow, locale: Locale): void {
    this.calls.push(target === null ? kind : `${kind} ${target}`);
    const place = this.seen.findIndex((message) => message.id === target);
    if (kind === 'DELETE') {
      this.seen = this.seen.filter((message) => message.id !== target);
    } else if (kind === 'EDIT' && place >= 0) {
      this.seen[place] = rendered(String(target), view, locale);
    } else {
      this.seen.push(rendered(String((messageIds += 1)), view, locale));
    }
  }

  private header() {
    const { id } = this.person;
    return { message_id: (messageIds += 1), date: 1, from: this.from(), chat: { id, type: 'private' } };
  }

  private from() {
    const { id, name, languageCode } = this.person;
    return { id, is_bot: false, first_name: name, language_code: languageCode };
  }
}

function rendered(id: string, view: View, locale: Locale): Seen {
  const buttons = view.buttons.flat().map((button: Button) => ({
    label: renderText(button.label, button.params ?? {}, locale),
    ...('data' in button ? { data: button.data } : { url: button.url }),
  }));
  return { id, text: renderText(view.text, view.params, locale), buttons, view };
}

function isTap(button: { readonly label: string; readonly data?: string }, label: string): boolean {
  return button.data !== undefined && button.label.includes(label);
}
