import type { Callback } from './callback';
import type { Locale } from './view';

/** What a person did in a chat, whatever the channel. Texts are clean (`cleanText`), not yet understood. */
export type Inbound =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'tap';
      /** The channel's id of the tap, by which it is answered. */
      readonly callbackId: string;
      /** The message whose button was tapped: it is edited in place. */
      readonly messageId: string;
      /** Undefined for data that no button of ours carries. */
      readonly callback: Callback | undefined;
    }
  | { readonly kind: 'photo'; readonly fileId: string; readonly caption: string }
  | { readonly kind: 'location'; readonly lat: number; readonly lng: number }
  /** Longer than a channel lets people type. */
  | { readonly kind: 'tooLong' }
  /** A voice message, a sticker, a document: something that we answer, but can't read. */
  | { readonly kind: 'unreadable' };

/** Who did it, by the channel's own ids. */
export interface Sender {
  readonly chatExternalId: string;
  readonly personExternalId: string;
  readonly name: string;
  readonly locale: Locale | undefined;
}

/** One event of a channel, as far as we look at it. */
export interface ReceivedUpdate {
  /** The channel's id of the event: the same one twice is a replay. */
  readonly eventId: string;
  readonly eventType: string;
  readonly content:
    | { readonly kind: 'message'; readonly sender: Sender; readonly inbound: Inbound }
    /** The person has blocked the bot, or lets it in again. */
    | { readonly kind: 'membership'; readonly sender: Sender; readonly blocked: boolean }
    /** Stored and otherwise left alone. */
    | { readonly kind: 'ignored' };
}
