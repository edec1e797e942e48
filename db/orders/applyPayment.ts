import type { ShopSettings } from '../../domain/accounts/settings';
import { attentionReason } from '../../domain/orders/attentionReason';
import { declinedNotice, needsAttentionAlert, paidNotices } from '../../domain/orders/notices';
import { isPaid, isPayableOnline, type PaymentStatus } from '../../domain/orders/order';
import type { OrderEvent, OrderRecord } from '../../domain/orders/record';
import {
  nudgeAfterDecline,
  timesWhenAnswered,
  timesWhilePayable,
  timesWhileUnanswered,
} from '../../domain/orders/schedule';
import { settingsOf } from '../accounts/settingsOf';
import type { Tx } from '../kit/transaction';
import { lockOrder, saveOrder, type OrderPatch } from './orderRow';
import { pokeOrder, pokeOrderSoon } from './pokeOrder';
import { tell } from './tell';

/** What the payments feature has learnt and the order has to know. Amounts in minor units of the order's currency. */
export type PaymentFact =
  /** The link exists at the provider: from now on the customer can pay. */
  | { readonly type: 'payable'; readonly nextQueryAt: Date | undefined }
  /** When the provider is to be asked next (the page was opened, an answer was lost). */
  | { readonly type: 'askAt'; readonly nextQueryAt: Date | undefined }
  | { readonly type: 'declined'; readonly reasonKey: `decline.${string}`; readonly linkToken: string | undefined }
  | {
      readonly type: 'sums';
      readonly amountMinor: bigint;
      readonly capturedMinor: bigint;
      readonly refundingMinor: bigint;
      readonly refundedMinor: bigint;
    };

/**
 * Brings an order in step with its payment, under the order's lock, in the transaction that booked the fact. A fact
 * that changes nothing writes nothing. The order's end is not undone by late money: that is a surplus, and goes back.
 */
export async function applyPayment(
  tx: Tx,
  { orderId, fact }: { readonly orderId: string; readonly fact: PaymentFact },
): Promise<void> {
  const order = await lockOrder(tx, orderId);
  switch (fact.type) {
    case 'payable':
      return becomePayable(tx, order, fact.nextQueryAt);
    case 'askAt':
      return askAt(tx, order, fact.nextQueryAt);
    case 'declined':
      return decline(tx, order, fact);
    case 'sums':
      return takeSums(tx, order, fact);
  }
}

async function becomePayable(tx: Tx, order: OrderRecord, nextQueryAt: Date | undefined): Promise<void> {
  if (order.payableSince || order.closing || !isPayableOnline(order)) return;
  const now = new Date();
  const times = timesWhilePayable(now, await settingsOf(tx), tx.durations);
  const after = saveOrder(tx, order, { payableSince: now, times, nextQueryAt, queryCount: 0 }, [{ type: 'PAYABLE' }]);
  pokeOrder(tx, after);
}

function askAt(tx: Tx, order: OrderRecord, nextQueryAt: Date | undefined): void {
  if (!isPayableOnline(order) || order.closing) return;
  const after = saveOrder(tx, order, { nextQueryAt }, []);
  pokeOrder(tx, after);
}

async function decline(tx: Tx, order: OrderRecord, fact: PaymentFact & { type: 'declined' }): Promise<void> {
  if (!isPayableOnline(order)) return;
  const settings = await settingsOf(tx);
  const nudgeAt = order.nudgedAt
    ? undefined
    : nudgeAfterDecline({ now: new Date(), cancelAt: order.times.cancelAt }, settings, tx.durations);
  const after = saveOrder(
    tx,
    order,
    { paymentStatus: order.paymentStatus === 'PARTIAL' ? 'PARTIAL' : 'FAILED', times: { ...order.times, nudgeAt } },
    [{ type: 'PAYMENT_DECLINED', data: { reason: fact.reasonKey } }],
  );
  if (!after.closing) await tell(tx, after, [declinedNotice(after, fact.reasonKey, fact.linkToken)]);
  pokeOrder(tx, after);
}

async function takeSums(tx: Tx, order: OrderRecord, sums: PaymentFact & { type: 'sums' }): Promise<void> {
  const paymentStatus = paymentStatusOf(order, sums);
  if (paymentStatus === order.paymentStatus) return;
  const becamePaid = isPaid(paymentStatus) && !isPaid(order.paymentStatus) && order.paymentStatus !== 'REFUNDED';
  const settings = await settingsOf(tx);
  const patch: OrderPatch = {
    paymentStatus,
    ...(becamePaid ? patchOfPaid(tx, order, settings) : {}),
    ...(paymentStatus === 'REFUNDED' ? patchOfRefunded(order) : {}),
  };
  const after = saveOrder(tx, order, patch, eventsOf(order, paymentStatus, sums));
  // Cash that is taken when the goods are handed over needs no «paid» message: the customer stands at the counter.
  if (patch.needsAttentionReason) await tell(tx, after, [needsAttentionAlert(after, patch.needsAttentionReason)]);
  if (becamePaid && order.paymentStatus !== 'COD_DUE' && !stoppedByPerson(order))
    await tell(tx, after, paidNotices(after));
  // Where the shop confirms by itself the run is who does it.
  if (becamePaid && !settings.autoConfirm) pokeOrderSoon(tx, after);
  else pokeOrder(tx, after);
}

/** Everything went back though nobody ended the order (a refund in the provider's dashboard): a person has to decide. */
function patchOfRefunded(order: OrderRecord): OrderPatch {
  if (isEnded(order) || order.closing) return {};
  return {
    times: timesWhenAnswered(),
    nextQueryAt: undefined,
    needsAttentionSince: new Date(),
    needsAttentionReason: attentionReason('REFUNDED_ELSEWHERE'),
  };
}

/** Paid: the automatic cancel has lost, a person's wish to close goes on (and pays back). */
function patchOfPaid(tx: Tx, order: OrderRecord, settings: ShopSettings): OrderPatch {
  const wasAnswered = order.status !== 'PENDING';
  const closing = stoppedByPerson(order) ? order.closing : undefined;
  const times =
    wasAnswered || closing || isEnded(order)
      ? timesWhenAnswered()
      : timesWhileUnanswered(new Date(), settings, tx.durations);
  return { times, closing, nextQueryAt: closing ? new Date() : undefined };
}

function isEnded(order: OrderRecord): boolean {
  return order.status === 'CANCELLED' || order.status === 'REJECTED' || order.status === 'FULFILLED';
}

function stoppedByPerson(order: OrderRecord): boolean {
  return isEnded(order) || (order.closing !== undefined && order.closing.cause !== 'AUTO');
}

/** What the sums come to in the order's words. */
function paymentStatusOf(order: OrderRecord, sums: PaymentFact & { type: 'sums' }): PaymentStatus {
  const { capturedMinor, refundedMinor, amountMinor } = sums;
  if (capturedMinor > 0n && refundedMinor >= capturedMinor) return 'REFUNDED';
  if (capturedMinor - refundedMinor >= amountMinor) return 'PAID';
  if (refundedMinor > 0n) return 'PARTIALLY_REFUNDED';
  // A part of it paid before does not take the cover away: the rest is still due at the door.
  if (order.paymentStatus === 'COD_DUE' || order.paymentStatus === 'CREDIT_DUE') return order.paymentStatus;
  if (capturedMinor > 0n) return 'PARTIAL';
  return order.paymentStatus;
}

function eventsOf(
  order: OrderRecord,
  paymentStatus: PaymentStatus,
  sums: PaymentFact & { type: 'sums' },
): OrderEvent[] {
  const data = { capturedMinor: sums.capturedMinor.toString(), refundedMinor: sums.refundedMinor.toString() };
  if (paymentStatus === 'REFUNDED' || paymentStatus === 'PARTIALLY_REFUNDED') return [{ type: 'REFUNDED', data }];
  const events: OrderEvent[] = [{ type: paymentStatus === 'PAID' ? 'PAID' : 'PART_PAID', data }];
  if (paymentStatus === 'PAID' && order.closing?.cause === 'AUTO') events.push({ type: 'CLOSING_DROPPED' });
  return events;
}
