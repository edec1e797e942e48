import { setTimeout as pause } from 'node:timers/promises';

/** A message as the person sees it now, edits included. */
export interface SeenMessage {
  readonly message_id: number;
  readonly from: { readonly is_bot: boolean };
  readonly text?: string;
  readonly caption?: string;
  readonly reply_markup?: { readonly inline_keyboard: readonly (readonly SeenButton[])[] };
}

interface SeenButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
}

export interface Person {
  readonly chatId: number;
  readonly firstName: string;
}

/** How long a person looks at the phone before saying that nothing comes: longer than a restart of any process. */
const PATIENCE_MS = 60_000;
const GLANCE_MS = 100;

/** One person's phone in the sandbox: types, taps and reads as a person does. */
export class Phone {
  /** What each message said when this person last did something: only what has changed since counts as an answer. */
  private before = new Map<number, string>();

  constructor(
    private readonly sandboxUrl: string,
    readonly person: Person,
  ) {}

  /** Makes the person known to the sandbox, and forgets what was said before. */
  async pickUp(): Promise<void> {
    await this.post('/telegram/chats', {
      id: this.person.chatId,
      first_name: this.person.firstName,
      language_code: 'en',
    });
    await this.look();
  }

  /** Types a message. */
  async say(text: string): Promise<void> {
    await this.look();
    await this.post(`/telegram/${this.person.chatId}/text`, { text });
  }

  /** Sends a photo with words under it. */
  async sendPhoto(caption: string): Promise<void> {
    await this.look();
    await this.post(`/telegram/${this.person.chatId}/photo`, { caption });
  }

  /** Taps the button with this label on a message that is new or edited since the last thing done, once it is there. */
  async tap(label: string): Promise<void> {
    const message = await this.until(
      (messages) =>
        messages.findLast(
          (seen) =>
            this.isNew(seen) && buttonsOf(seen).some((button) => button.callback_data && button.text.includes(label)),
        ),
      `a button «${label}»`,
    );
    const button = buttonsOf(message).find((candidate) => candidate.callback_data && candidate.text.includes(label));
    await this.look();
    await this.post(`/telegram/${this.person.chatId}/tap`, {
      messageId: message.message_id,
      data: button?.callback_data,
    });
  }

  /** Waits for a message of the bot, new or edited since the last thing said or tapped, that holds all these words. */
  async reads(...words: readonly string[]): Promise<SeenMessage> {
    return this.until(
      (messages) => messages.findLast((seen) => this.isNew(seen) && words.every((word) => textOf(seen).includes(word))),
      `«${words.join('» and «')}»`,
    );
  }

  /** How many messages of the bot hold these words. */
  async count(...words: readonly string[]): Promise<number> {
    return (await this.messages()).filter(
      (seen) => seen.from.is_bot && words.every((word) => textOf(seen).includes(word)),
    ).length;
  }

  /** The address behind the newest link button. */
  async linkOf(message: SeenMessage): Promise<string> {
    const url = buttonsOf(message).find((button) => button.url)?.url;
    if (!url) throw new Error(`the message «${textOf(message).slice(0, 60)}» has no link`);
    return Promise.resolve(url);
  }

  private isNew(seen: SeenMessage): boolean {
    return seen.from.is_bot && this.before.get(seen.message_id) !== lookOf(seen);
  }

  private async look(): Promise<void> {
    this.before = new Map((await this.messages()).map((seen) => [seen.message_id, lookOf(seen)]));
  }

  private async until<T>(look: (messages: readonly SeenMessage[]) => T | undefined, what: string): Promise<T> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const messages = await this.messages();
      const found = look(messages);
      if (found !== undefined) return found;
      if (Date.now() > deadline) {
        const last = messages.slice(-3).map(textOf).join(' / ');
        throw new Error(
          `${this.person.firstName} waited ${PATIENCE_MS / 1000} s for ${what}; the last messages were: ${last}`,
        );
      }
      await pause(GLANCE_MS);
    }
  }

  private async messages(): Promise<readonly SeenMessage[]> {
    const answer = await fetch(`${this.sandboxUrl}/telegram/${this.person.chatId}/messages`);
    if (!answer.ok) throw new Error(`the phone of ${this.person.firstName} answers ${answer.status}`);
    return ((await answer.json()) as { messages: SeenMessage[] }).messages;
  }

  private async post(path: string, body: unknown): Promise<void> {
    const answer = await fetch(`${this.sandboxUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`the sandbox refused ${path}: ${await answer.text()}`);
  }
}

function buttonsOf(message: SeenMessage): readonly SeenButton[] {
  return message.reply_markup?.inline_keyboard.flat() ?? [];
}

/** Words and buttons: what a person would see change. */
function lookOf(message: SeenMessage): string {
  return JSON.stringify([textOf(message), buttonsOf(message).map((button) => button.text)]);
}

/** The words of a message, whatever it hangs under. */
export function textOf(message: SeenMessage): string {
  return message.text ?? message.caption ?? '';
}
