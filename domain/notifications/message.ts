/**
 * What a message is for; it decides whether it may be sent twice, in quiet hours, and folded with others.
 * REPLY answers somebody's own act, NOTICE tells a customer of an order, ALERT tells the shop; NUDGE and REMINDER ask
 * for an act that is due, and are sent at most once, everything else at least once. CODE is what somebody waits for to
 * prove who they are: nothing holds it back, and it is worth nothing once it is old.
 */
export type MessageClass = 'REPLY' | 'NOTICE' | 'NUDGE' | 'REMINDER' | 'ALERT' | 'CODE';

/** SEND makes a new message in the chat; EDIT and DELETE are about one that is there. */
export type MessageKind = 'SEND' | 'EDIT' | 'DELETE';

/** Why a message was never sent. */
export type SuppressedReason =
  /** The person has blocked the bot. */
  | 'BLOCKED'
  /** The person has said /stop; replies and order notices still go. */
  | 'OPTED_OUT'
  /** Nobody knows whether it was shown, and it must not be shown twice. */
  | 'OUTCOME_UNKNOWN'
  /** What it asks for has been done meanwhile. */
  | 'NO_LONGER_DUE'
  /** This person was nudged often enough today. */
  | 'DAILY_LIMIT'
  /** A code that is not valid any more. */
  | 'EXPIRED'
  /** The configuration has no sender of that channel. */
  | 'CHANNEL_OFF'
  /** An alert of the installation that the courier was too late for: the relay has sent it itself. */
  | 'TOLD_DIRECTLY';

/** A code that is sent is valid for ten minutes at most; one that waited longer for its provider only confuses. */
export const CODE_LIFETIME_MINUTES = 10;

/** Is showing it twice worse than never? */
export function isAtMostOnce(message: { readonly class: MessageClass; readonly kind: MessageKind }): boolean {
  // Editing to the same content and deleting what is gone change nothing, so they may repeat freely.
  return message.kind === 'SEND' && (message.class === 'NUDGE' || message.class === 'REMINDER');
}
