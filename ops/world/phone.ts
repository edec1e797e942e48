import type { Http, HttpAnswer } from './http';

/** A message as the person sees it now, edits included. */
export interface SeenMessage {
  readonly message_id: number;
  readonly from: { readonly is_bot: boolean };
  readonly text?: string;
  readonly caption?: string;
  readonly reply_markup?: { readonly inline_keyboard: readonly (readonly SeenButton[])[] };
}

export interface SeenButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
}

export interface PhoneOptions {
  readonly http: Http;
  readonly sandboxUrl: string;
  readonly chatId: number;
  /** How long the person looks at the phone before saying that nothing comes. */
  readonly patienceMs: number;
}

/** One person's phone in the sandbox: types, taps, and waits for what the bot says. */
export interface Phone {
  readonly chatId: number;
  /** Makes the person known to Telegram. */
  pickUp(firstName: string): Promise<void>;
  say(text: string): Promise<void>;
  /** Taps a button of a message; what it carries must be on it. */
  tap(message: SeenMessage, button: SeenButton): Promise<void>;
  /** The whole conversation as it looks now. */
  messages(): Promise<readonly SeenMessage[]>;
  /** Waits until there is something to see. @throws Error when the patience is over, with the last words that were said. */
  until<T>(what: string, look: (messages: readonly SeenMessage[]) => T | undefined): Promise<T>;
}

/** One look at the sandbox waits so long for something new. */
const LOOK_MS = 10_000;

interface Look {
  readonly version: number;
  readonly messages: readonly SeenMessage[];
}

/** Gives a person a phone. It looks only when something has changed, so that a thousand phones cost little. */
export function createPhone({ http, sandboxUrl, chatId, patienceMs }: PhoneOptions): Phone {
  const post = async (path: string, body: unknown) =>
    accepted(await http.request({ method: 'POST', url: `${sandboxUrl}${path}`, body }));
  const look = async (seen?: number): Promise<Look> => {
    const query = seen === undefined ? '' : `?version=${seen}&waitMs=${Math.min(LOOK_MS, patienceMs)}`;
    const url = `${sandboxUrl}/telegram/${chatId}/messages${query}`;
    return JSON.parse(accepted(await http.request({ method: 'GET', url, timeoutMs: LOOK_MS + 5_000 }))) as Look;
  };
  return {
    chatId,
    pickUp: async (firstName) => {
      await post('/telegram/chats', { id: chatId, first_name: firstName, language_code: 'en' });
    },
    say: async (text) => {
      await post(`/telegram/${chatId}/text`, { text });
    },
    tap: async (message, button) => {
      await post(`/telegram/${chatId}/tap`, { messageId: message.message_id, data: button.callback_data });
    },
    messages: async () => (await look()).messages,
    async until(what, find) {
      const deadline = performance.now() + patienceMs;
      let seen = await look();
      for (;;) {
        const found = find(seen.messages);
        if (found !== undefined) return found;
        if (performance.now() > deadline) throw nothingCame(what, chatId, seen.messages);
        seen = await look(seen.version);
      }
    },
  };
}

/** The words of a message, whatever it hangs under. */
export function textOf(message: SeenMessage): string {
  return message.text ?? message.caption ?? '';
}

export function buttonsOf(message: SeenMessage): readonly SeenButton[] {
  return message.reply_markup?.inline_keyboard.flat() ?? [];
}

/** The newest message of the bot that has a button with exactly this label, with the button. */
export function findButton(
  messages: readonly SeenMessage[],
  label: string,
): { readonly message: SeenMessage; readonly button: SeenButton } | undefined {
  for (const message of messages.toReversed()) {
    const button = buttonsOf(message).find((candidate) => candidate.text === label);
    if (message.from.is_bot && button) return { message, button };
  }
  return undefined;
}

function accepted({ status, text }: HttpAnswer): string {
  if (status === 200) return text;
  throw new Error(`the sandbox answers ${status}: ${text.slice(0, 300)}`);
}

function nothingCame(what: string, chatId: number, messages: readonly SeenMessage[]): Error {
  const last = messages.slice(-3).map((message) => textOf(message).slice(0, 200));
  return new Error(`chat ${chatId} waited in vain for ${what}; the last messages were: ${last.join(' / ')}`);
}
