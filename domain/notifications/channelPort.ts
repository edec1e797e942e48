import type { Locale, View } from '../chat/view';

/** What became of a call to a channel. The third answer besides yes and no is that nobody knows. */
export type ChannelOutcome =
  | {
      readonly type: 'sent';
      readonly providerMessageId: string;
      /** By which the channel knows what was uploaded. */ readonly fileId?: string;
    }
  /** Nothing to do any more: the same content is shown already, the message is gone, the tap is too old to answer. */
  | { readonly type: 'done' }
  /** The message to edit is gone, too old or of another form: its new content has to be sent anew. */
  | { readonly type: 'notEditable' }
  /** The person has blocked the bot, or left. */
  | { readonly type: 'blocked' }
  | { readonly type: 'rateLimited'; readonly retryAfterMs: number }
  /** Certainly not sent, because of this reader's side, and perhaps later: a full mailbox, a server that wants to be asked twice. */
  | { readonly type: 'deferred'; readonly text: string }
  /** A mistake of ours that no repetition mends. */
  | { readonly type: 'refused'; readonly code: number; readonly text: string }
  /** A timeout, a reset, an error of the provider after it had the call: it may have happened. */
  | { readonly type: 'unknown'; readonly text: string }
  /** It can't have happened: no connection, or a token that the provider doesn't know. */
  | { readonly type: 'notSent'; readonly text: string };

/** A view for one chat, in its reader's language. `chatId` is the provider's. */
export interface ShownView {
  /** The id of our own row, by which a channel that can (mail) makes a repetition recognisable. */
  readonly reference: string;
  readonly chatId: string;
  readonly view: View;
  readonly locale: Locale;
  /** The photo's bytes, where the channel doesn't store it yet. */
  readonly upload?: Uint8Array;
}

/** A message that the provider knows. */
export interface MessageTarget {
  readonly chatId: string;
  readonly messageId: string;
}

/** The answer to a tap: `text` appears for a moment over the chat, without one the button just stops waiting. */
export interface CallbackAnswer {
  readonly callbackId: string;
  readonly text?: string;
  /** Shown until the person closes it. */
  readonly alert?: boolean;
}

export interface BotCommand {
  /** Without the slash. */
  readonly command: string;
  readonly description: string;
}

/** Which commands the channel offers to whom, and in which language; without a language: to all that have no list of their own. */
export interface CommandList {
  readonly audience: { readonly type: 'everyone' } | { readonly type: 'chat'; readonly chatId: string };
  readonly locale?: Locale;
  readonly commands: readonly BotCommand[];
}

/**
 * One bot of one chat channel, or one sender of SMS or mail, which can only send. No method throws for what the provider or the network does: that is in the outcome.
 * A call is tried once; whoever calls decides about another try.
 */
export interface ChannelPort {
  /** Shows a view as a new message. */
  send(shown: ShownView): Promise<ChannelOutcome>;
  /** Replaces the content of a message. */
  edit(shown: ShownView & MessageTarget): Promise<ChannelOutcome>;
  /** Removes a message; one that is gone or too old is `done`. */
  delete(target: MessageTarget): Promise<ChannelOutcome>;
  /** Answers a tap; one that is too old is `done`. */
  answerCallback(answer: CallbackAnswer): Promise<ChannelOutcome>;
  /** Sets the commands that the channel offers in its menu. */
  setCommands(list: CommandList): Promise<ChannelOutcome>;
}

/** Which bot a chat belongs to: rows of `chats` carry the two words. */
export type BotKey = `${string}:${string}`;

/** The key of a bot in the map of channels: `telegram:MunshiBot`. */
export function botKey(channel: string, bot: string): BotKey {
  return `${channel}:${bot}`;
}

/** The bots that a process can speak for. */
export type Channels = ReadonlyMap<BotKey, ChannelPort>;
