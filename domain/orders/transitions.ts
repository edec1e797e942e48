import type { Actor } from '../accounts/principal';
import { DomainError } from '../kit/errors';
import { isCovered, isEnded, isPayableOnline, type ClosingCause, type OrderFacts, type OrderStatus } from './order';

/** What somebody wants to happen to an order. */
export type OrderChange =
  | { readonly type: 'confirm' }
  | { readonly type: 'process' }
  | { readonly type: 'fulfil'; /** An unpaid online order: the customer paid in cash. */ readonly paidInCash?: boolean }
  | { readonly type: 'cancel'; readonly reason?: string }
  | { readonly type: 'reject'; readonly reason: string };

type ChangeType = OrderChange['type'];

/** Who may ask for a change: the customer, the shop's people (and their keys), or the product itself. */
type Side = 'buyer' | 'shop' | 'system';

/** What happens to the pieces that the order holds. */
export type StockEffect = 'keep' | 'release' | 'sell';

interface Transition {
  readonly from: readonly OrderStatus[];
  readonly to: OrderStatus;
  readonly by: readonly Side[];
  /** `covered`: paid, or agreed to be paid on delivery or on credit. */
  readonly payment: 'any' | 'covered';
  readonly stock: StockEffect;
  /** Of the order's customer: the text that tells them. */
  readonly tells: 'order.confirmed' | 'order.fulfilled' | 'order.cancelled' | 'order.rejected' | undefined;
}

/** The life of an order, the only place that knows it. Routing, drivers and returns add their rows here. */
export const TRANSITIONS: Readonly<Record<ChangeType, Transition>> = {
  confirm: {
    from: ['PENDING'],
    to: 'CONFIRMED',
    by: ['shop', 'system'],
    payment: 'covered',
    stock: 'keep',
    tells: 'order.confirmed',
  },
  process: { from: ['CONFIRMED'], to: 'PROCESSING', by: ['shop'], payment: 'covered', stock: 'keep', tells: undefined },
  fulfil: {
    from: ['PENDING', 'CONFIRMED', 'PROCESSING', 'DELIVERED'],
    to: 'FULFILLED',
    by: ['shop'],
    payment: 'covered',
    stock: 'sell',
    tells: 'order.fulfilled',
  },
  cancel: {
    from: ['PENDING', 'CONFIRMED', 'PROCESSING', 'ASSIGNED'],
    to: 'CANCELLED',
    by: ['buyer', 'shop', 'system'],
    payment: 'any',
    stock: 'release',
    tells: 'order.cancelled',
  },
  reject: {
    from: ['PENDING', 'CONFIRMED'],
    to: 'REJECTED',
    by: ['shop', 'system'],
    payment: 'any',
    stock: 'release',
    tells: 'order.rejected',
  },
};

/** What a change comes to, decided from the row alone. */
export type ChangeDecision =
  | {
      readonly kind: 'move';
      /** Each becomes an event; `/fulfill` on a pending order confirms and fulfils in one step, with one message. */
      readonly steps: readonly { readonly from: OrderStatus; readonly to: OrderStatus }[];
      readonly stock: StockEffect;
      readonly tells: Transition['tells'];
      /** Money that the shop takes with this change: cash on delivery, or cash for an unpaid online order. */
      readonly takesCash: boolean;
      /** Money that the order has taken goes back in full. */
      readonly refunds: boolean;
    }
  | {
      readonly kind: 'close';
      readonly target: 'CANCELLED' | 'REJECTED';
      readonly cause: ClosingCause;
      readonly reason: string | undefined;
    }
  | { readonly kind: 'alreadyClosing' };

/**
 * Decides a change. Pure: the guarded change in `db/orders/changeOrder` does what it says.
 * @throws DomainError `FORBIDDEN`, `ALREADY`, `ORDER_CLOSING`, `ILLEGAL_TRANSITION`, `PAYMENT_NOT_PAID`.
 */
export function decideChange(order: OrderFacts, change: OrderChange, actor: Actor): ChangeDecision {
  const rule = TRANSITIONS[change.type];
  const side = sideOf(actor);
  if (!rule.by.includes(side)) throw forbidden(change.type);
  if (order.status === rule.to) throw already(order.status);
  if (order.closing) return decideWhileClosing(order, change, side);
  if (!rule.from.includes(order.status)) throw illegal(order, change.type, side);
  if (change.type === 'cancel' || change.type === 'reject') return decideEnd(order, change, side);
  return decideStep(order, change, rule);
}

function decideWhileClosing(order: OrderFacts, change: OrderChange, side: Side): ChangeDecision {
  if (change.type !== 'cancel' && change.type !== 'reject') throw closing();
  if (order.closing?.cause !== 'AUTO' || side === 'system') return { kind: 'alreadyClosing' };
  return {
    kind: 'close',
    target: TRANSITIONS[change.type].to as 'CANCELLED' | 'REJECTED',
    cause: causeOf(side),
    reason: change.reason,
  };
}

function decideEnd(order: OrderFacts, change: OrderChange & { type: 'cancel' | 'reject' }, side: Side): ChangeDecision {
  const rule = TRANSITIONS[change.type];
  const target = rule.to as 'CANCELLED' | 'REJECTED';
  if (isPayableOnline(order)) return { kind: 'close', target, cause: causeOf(side), reason: change.reason };
  // A part of what is due on delivery may have been paid before.
  const refunds = isCovered(order.paymentStatus) || order.paymentStatus === 'PARTIAL';
  return {
    kind: 'move',
    steps: [{ from: order.status, to: target }],
    stock: rule.stock,
    tells: rule.tells,
    takesCash: false,
    refunds,
  };
}

function decideStep(order: OrderFacts, change: OrderChange, rule: Transition): ChangeDecision {
  const paidInCash = change.type === 'fulfil' && change.paidInCash === true && !isCovered(order.paymentStatus);
  if (rule.payment === 'covered' && !isCovered(order.paymentStatus) && !paidInCash) throw notPaid(order);
  const steps =
    change.type === 'fulfil' && order.status === 'PENDING'
      ? [
          { from: 'PENDING' as const, to: 'CONFIRMED' as const },
          { from: 'CONFIRMED' as const, to: 'FULFILLED' as const },
        ]
      : [{ from: order.status, to: rule.to }];
  const takesCash = change.type === 'fulfil' && (paidInCash || order.paymentStatus === 'COD_DUE');
  return { kind: 'move', steps, stock: rule.stock, tells: rule.tells, takesCash, refunds: false };
}

/** What this side may ask for now, for error texts, menus and buttons. */
export function allowedChanges(order: OrderFacts, side: Side): ChangeType[] {
  if (isEnded(order.status)) return [];
  return (Object.keys(TRANSITIONS) as ChangeType[]).filter((type) => {
    const rule = TRANSITIONS[type];
    if (!rule.by.includes(side) || !rule.from.includes(order.status)) return false;
    if (order.closing) return (type === 'cancel' || type === 'reject') && order.closing.cause === 'AUTO';
    return rule.payment === 'any' || isCovered(order.paymentStatus);
  });
}

function sideOf(actor: Actor): Side {
  if (actor.type === 'BUYER') return 'buyer';
  return actor.type === 'SYSTEM' ? 'system' : 'shop';
}

function causeOf(side: Side): ClosingCause {
  return side === 'buyer' ? 'CUSTOMER' : side === 'shop' ? 'OWNER' : 'AUTO';
}

function forbidden(type: ChangeType): DomainError {
  return new DomainError({ cause: 'forbidden', code: 'FORBIDDEN', message: `You may not ${type} this order.` });
}

function already(status: OrderStatus): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'ALREADY',
    message: `The order is already ${status}.`,
    data: { status },
  });
}

function closing(): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'ORDER_CLOSING',
    message:
      'The order is being closed: we are checking with the bank whether it was paid. Try again when that is known.',
  });
}

function illegal(order: OrderFacts, type: ChangeType, side: Side): DomainError {
  const allowed = allowedChanges(order, side);
  return new DomainError({
    cause: 'conflict',
    code: 'ILLEGAL_TRANSITION',
    message: `An order that is ${order.status} can't be changed by «${type}». Allowed now: ${allowed.join(', ') || 'nothing'}.`,
    data: { from: order.status, allowed },
  });
}

function notPaid(order: OrderFacts): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'PAYMENT_NOT_PAID',
    message: 'The order is not paid yet. Wait for the payment, or fulfil it as paid in cash.',
    data: { status: order.status, paymentStatus: order.paymentStatus },
  });
}
