import { DomainError } from '../../domain/kit/errors';
import {
  cancelledByCustomerAlert,
  cancelledUnpaid,
  changeNotice,
  checkingWithBank,
  type OrderNotice,
} from '../../domain/orders/notices';
import { isEnded, type OrderStatus, type PaymentStatus } from '../../domain/orders/order';
import type { OrderEvent, OrderEventType, OrderRecord } from '../../domain/orders/record';
import { timesWhenAnswered } from '../../domain/orders/schedule';
import { decideChange, type ChangeDecision, type OrderChange, type StockEffect } from '../../domain/orders/transitions';
import { releaseStock, sellStock } from '../catalog/moveStock';
import type { Tx } from '../kit/transaction';
import { recordManualPayment } from '../payments/recordManualPayment';
import { startRefund } from '../payments/startRefund';
import { lockOrder, saveOrder } from './orderRow';
import { pokeOrder, pokeOrderSoon } from './pokeOrder';
import { tell } from './tell';

export interface ChangeOrder {
  readonly orderId: string;
  readonly change: OrderChange;
  /** The version that the caller has seen; another one now is a conflict. */
  readonly expectedSeq?: number;
}

export interface ChangedOrder {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  /** The order can still be paid: the bank is asked before it is closed (REST answers 202). */
  readonly closing: boolean;
  readonly seq: number;
}

/**
 * The guarded change of an order: under its lock the one table decides, and the row, its events, its stock, its money
 * and its messages change in the caller's transaction, with a poke for the workflow.
 * @throws DomainError what `decideChange` refuses, `NOT_FOUND`, `ORDER_CHANGED` (expectedSeq).
 */
export async function changeOrder(tx: Tx, command: ChangeOrder): Promise<ChangedOrder> {
  const order = await lockOrder(tx, command.orderId);
  if (command.expectedSeq !== undefined && command.expectedSeq !== order.seq) throw changedSince(order);
  const decision = decideChange(order, command.change, tx.actor);
  const after = await act(tx, order, decision, command.change);
  return {
    orderId: after.id,
    orderNumber: after.orderNumber,
    status: after.status,
    paymentStatus: after.paymentStatus,
    closing: after.closing !== undefined,
    seq: after.seq,
  };
}

function act(tx: Tx, order: OrderRecord, decision: ChangeDecision, change: OrderChange): Promise<OrderRecord> {
  switch (decision.kind) {
    case 'move':
      return move(tx, order, decision, reasonOf(change));
    case 'close':
      return close(tx, order, decision);
    case 'alreadyClosing':
      return Promise.resolve(order);
  }
}

/** Money first: what the payment use cases book they book through the order's row, which is then read as they left it. */
async function move(
  tx: Tx,
  order: OrderRecord,
  decision: ChangeDecision & { kind: 'move' },
  reason: string | undefined,
): Promise<OrderRecord> {
  if (decision.takesCash)
    await recordManualPayment(tx, { orderId: order.id, amountMinor: 'due', currency: order.currency, method: 'CASH' });
  const current = decision.takesCash ? await lockOrder(tx, order.id) : order;
  const status = decision.steps.at(-1)?.to ?? current.status;
  const after = saveOrder(
    tx,
    current,
    {
      status,
      times: timesWhenAnswered(),
      ...(decision.refunds || isEnded(status) ? { nextQueryAt: undefined } : {}),
      // Whoever moves the order has looked at it.
      needsAttentionSince: undefined,
      needsAttentionReason: undefined,
      ...(reason ? { cancelledReason: reason } : {}),
    },
    decision.steps.map((step) => eventOf(step, reason)),
  );
  moveStock(tx, after, decision.stock);
  // The cause first, then the money that follows from it.
  await tell(tx, after, noticesOf(tx, after, decision, reason));
  if (decision.refunds)
    await startRefund(tx, {
      orderId: order.id,
      amountMinor: 'all',
      cause: status === 'REJECTED' ? 'REJECTED' : 'CANCELLED',
    });
  pokeOrderSoon(tx, after);
  return after;
}

function eventOf(step: { from: OrderStatus; to: OrderStatus }, reason: string | undefined): OrderEvent {
  return { type: step.to as OrderEventType, from: step.from, to: step.to, ...(reason ? { data: { reason } } : {}) };
}

function moveStock(tx: Tx, order: OrderRecord, effect: StockEffect): void {
  if (effect === 'release') releaseStock(tx, order.id);
  if (effect === 'sell') sellStock(tx, order.id);
}

function noticesOf(
  tx: Tx,
  order: OrderRecord,
  decision: ChangeDecision & { kind: 'move' },
  reason: string | undefined,
): OrderNotice[] {
  // Only an order that can't be paid by link is cancelled by time without asking a bank first: nobody has paid it.
  if (order.status === 'CANCELLED' && tx.actor.type === 'SYSTEM') return [cancelledUnpaid(order)];
  const notices = decision.tells ? [changeNotice(order, decision.tells, reason)] : [];
  if (order.status === 'CANCELLED' && tx.actor.type === 'BUYER') notices.push(cancelledByCustomerAlert(order));
  return notices;
}

/** A payable order is not closed here: the wish is written down, and the run asks the bank first. */
async function close(tx: Tx, order: OrderRecord, decision: ChangeDecision & { kind: 'close' }): Promise<OrderRecord> {
  const { target, cause, reason } = decision;
  const now = new Date();
  const after = saveOrder(
    tx,
    order,
    {
      closing: { target, cause, reason, at: now },
      // Due at once: the run that this poke wakes asks, and the sweep finds it if nobody does.
      nextQueryAt: now,
      queryCount: 0,
      ...(reason ? { cancelledReason: reason } : {}),
    },
    [{ type: 'CLOSING', data: { target, cause, ...(reason ? { reason } : {}) } }],
  );
  if (cause !== 'AUTO') await tell(tx, after, [checkingWithBank(after)]);
  pokeOrder(tx, after);
  return after;
}

function reasonOf(change: OrderChange): string | undefined {
  return change.type === 'reject' || change.type === 'cancel' ? change.reason : undefined;
}

function changedSince(order: OrderRecord): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'ORDER_CHANGED',
    message: `The order has changed since you looked at it: it is ${order.status} now (version ${order.seq}).`,
    data: { status: order.status, seq: order.seq },
  });
}
