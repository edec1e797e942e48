import type { MessageKey } from './messages/en';

export type Locale = 'en' | 'hi' | 'ta';

/** A value inside a text; it is written in the reader's language when the message is sent. */
export type ViewParam =
  | string
  | number
  | { readonly kind: 'money'; readonly amountMinor: string; readonly currency: string }
  /** Another text of the catalogue: a status, a payment method, a reason in plain words. */
  | { readonly kind: 'text'; readonly key: MessageKey; readonly params?: ViewParams }
  /** A text repeated per item, one line each: the lines of an order. */
  | { readonly kind: 'lines'; readonly key: MessageKey; readonly items: readonly ViewParams[] }
  /** What a person has said, in their own lines (domain/chat/words). */
  | { readonly kind: 'words'; readonly words: string }
  /** A moment in the shop's zone, ISO 8601. */
  | { readonly kind: 'time'; readonly at: string; readonly timezone: string };

export type ViewParams = Readonly<Record<string, ViewParam>>;

/** A tap sends `data` (≤ 64 bytes, made by `domain/chat/callback`); a link opens `url`. */
export type Button =
  | { readonly label: MessageKey; readonly params?: ViewParams; readonly data: string }
  | { readonly label: MessageKey; readonly params?: ViewParams; readonly url: string };

/** What a person is shown, as data: the channels turn it into their own form, the catalogue into words. */
export interface View {
  readonly text: MessageKey;
  readonly params: ViewParams;
  readonly buttons: readonly (readonly Button[])[];
  /** A photo that the channel already stores (Telegram's file_id). */
  readonly photo?: string;
  /** A photo of ours that the channel may not store yet: whoever sends the message brings it there. */
  readonly photoId?: string;
}

/** An amount as a parameter of a text. */
export function moneyParam(amountMinor: bigint, currency: string): ViewParam {
  return { kind: 'money', amountMinor: amountMinor.toString(), currency };
}
