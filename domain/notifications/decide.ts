import type { MessageKey } from '../chat/messages/en';
import { isPayableOnline, type OrderStatus, type PaymentMethod, type PaymentStatus } from '../orders/order';
import {
  CODE_LIFETIME_MINUTES,
  isAtMostOnce,
  type MessageClass,
  type MessageKind,
  type SuppressedReason,
} from './message';
import { quietUntil, type QuietHours } from './quietHours';

/** The message that is next in a chat. */
export interface NextMessage {
  readonly class: MessageClass;
  readonly kind: MessageKind;
  /** UNKNOWN: it was tried, and nobody knows whether it was shown. */
  readonly status: 'QUEUED' | 'UNKNOWN';
  /** One of those alerts that say no more than «look at /orders». */
  readonly foldable: boolean;
  /** How many of them wait in this chat for this shop, this one included. */
  readonly foldableWaiting: number;
  /** What it asks for, as it stands now; undefined for messages that ask for nothing. */
  readonly order: OrderNow | undefined;
  readonly createdAt: Date;
}

export interface OrderNow {
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  readonly paymentMethod: PaymentMethod;
  readonly closing: boolean;
}

/** What is known of its reader, and of the shop that speaks. */
export interface Circumstances {
  readonly now: Date;
  /** Is there a sender for its channel at all? */
  readonly served: boolean;
  readonly blocked: boolean;
  readonly optedOut: boolean;
  /** How often this chat was nudged in the last 24 hours. */
  readonly nudgesToday: number;
  readonly timezone: string;
  readonly quietHours: QuietHours | undefined;
}

export type Decision =
  | { readonly type: 'send' }
  /** All foldable alerts of the chat become one. */
  | { readonly type: 'fold' }
  | { readonly type: 'suppress'; readonly reason: SuppressedReason }
  | { readonly type: 'wait'; readonly until: Date };

/** Alerts that say no more than «look at /orders»: only these are folded, never one that carries a task of its own. */
export const FOLDABLE_TEXTS: readonly MessageKey[] = ['alert.newOrder', 'alert.paid'];
/** Up to three alerts are read one by one; more are a list, which `/orders` shows better. */
export const MOST_SINGLE_ALERTS = 3;
/** No customer has more open orders a day than that; a higher count is a loop, or a nuisance. */
export const MOST_NUDGES_A_DAY = 10;

/**
 * May this message go now? Replies and order notices always may, unless the person has blocked the bot; what asks for
 * something goes only while it is due, wanted, and not at night.
 */
export function decide(message: NextMessage, around: Circumstances): Decision {
  if (!around.served) return suppress('CHANNEL_OFF');
  if (around.blocked) return suppress('BLOCKED');
  if (message.class === 'CODE') return hasExpired(message, around) ? suppress('EXPIRED') : SEND;
  if (message.status === 'UNKNOWN' && isAtMostOnce(message)) return suppress('OUTCOME_UNKNOWN');
  if (message.class === 'NUDGE' || message.class === 'REMINDER') return decideAsking(message, around);
  if (message.status === 'QUEUED' && message.foldable && message.foldableWaiting > MOST_SINGLE_ALERTS) {
    return { type: 'fold' };
  }
  return SEND;
}

function hasExpired({ createdAt }: NextMessage, { now }: Circumstances): boolean {
  return now.getTime() - createdAt.getTime() >= CODE_LIFETIME_MINUTES * 60_000;
}

function decideAsking(message: NextMessage, around: Circumstances): Decision {
  if (around.optedOut) return suppress('OPTED_OUT');
  if (message.order && !isStillDue(message.class, message.order)) return suppress('NO_LONGER_DUE');
  const until = around.quietHours && quietUntil(around.quietHours, around.timezone, around.now);
  if (until) return { type: 'wait', until };
  if (message.class === 'NUDGE' && around.nudgesToday >= MOST_NUDGES_A_DAY) return suppress('DAILY_LIMIT');
  return SEND;
}

/** A nudge asks the customer to pay, a reminder asks the shop to answer. */
function isStillDue(asks: MessageClass, order: OrderNow): boolean {
  if (order.closing) return false;
  return asks === 'NUDGE' ? isPayableOnline(order) : order.status === 'PENDING';
}

const SEND: Decision = { type: 'send' };

function suppress(reason: SuppressedReason): Decision {
  return { type: 'suppress', reason };
}
