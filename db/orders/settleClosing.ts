import { attentionReason } from '../../domain/orders/attentionReason';
import {
  cancelledByCustomerAlert,
  cancelledUnpaid,
  changeNotice,
  needsAttentionAlert,
  type OrderNotice,
} from '../../domain/orders/notices';
import { isPaid, type Closing } from '../../domain/orders/order';
import type { OrderRecord } from '../../domain/orders/record';
import { after as secondsAfter, timesWhenAnswered } from '../../domain/orders/schedule';
import { nextQuestionSecondsForEver } from '../../domain/payments/askingLadder';
import { releaseStock } from '../catalog/moveStock';
import type { Tx } from '../kit/transaction';
import { hasCashWaiting } from '../payments/hasCashWaiting';
import { startRefund } from '../payments/startRefund';
import { lockOrder, saveOrder } from './orderRow';
import { pokeOrder } from './pokeOrder';
import { tell } from './tell';

/** What asking the provider about a closing order came to. */
export type ClosingAnswer = 'UNPAID' | 'PAID' | 'NO_ANSWER';

/** A person should look when the bank has not answered for an hour: the customer has been told that we are checking. */
const ATTENTION_AFTER_SECONDS = 3_600;
/** Cash is booked within minutes of the provider's answer. */
const SECOND_CHANCE_SECONDS = 600;

/**
 * Ends the closing of an order by the provider's answer. Definitely unpaid: stock back and the wished end, in one
 * transaction. Paid: an automatic cancel is dropped, a person's goes on and everything is paid back. No answer: the
 * pieces stay held, and the question is asked again.
 *
 * Safe to repeat: an order that is no longer closing is left as it is.
 */
export async function settleClosing(
  tx: Tx,
  command: { readonly orderId: string; readonly answer: ClosingAnswer },
): Promise<void> {
  const order = await lockOrder(tx, command.orderId);
  if (!order.closing) return;
  // Money that was booked meanwhile, by cash or by a webhook, is known better here than by the question.
  const answer = isPaid(order.paymentStatus) ? 'PAID' : command.answer;
  if (answer === 'NO_ANSWER') return askAgain(tx, order, order.closing);
  const asGoodAsPaid = answer === 'PAID' || (await hasCashWaiting(tx, order.id));
  if (asGoodAsPaid && order.closing.cause === 'AUTO') return dropClosing(tx, order);
  return finish(tx, order, order.closing, answer);
}

async function finish(tx: Tx, order: OrderRecord, closing: Closing, answer: 'UNPAID' | 'PAID'): Promise<void> {
  const after = saveOrder(
    tx,
    order,
    {
      status: closing.target,
      closing: undefined,
      times: timesWhenAnswered(),
      nextQueryAt: undefined,
      needsAttentionSince: undefined,
      needsAttentionReason: undefined,
    },
    [
      {
        type: closing.target,
        from: order.status,
        to: closing.target,
        data: { cause: closing.cause, answer, ...(closing.reason ? { reason: closing.reason } : {}) },
      },
    ],
  );
  releaseStock(tx, order.id);
  // The cause first, then the money that follows from it.
  await tell(tx, after, noticesOf(after, closing));
  await startRefund(tx, { orderId: order.id, amountMinor: 'all', cause: closing.target });
  pokeOrder(tx, after);
}

function noticesOf(order: OrderRecord, closing: Closing): OrderNotice[] {
  switch (closing.cause) {
    case 'AUTO':
      return [
        closing.target === 'REJECTED' ? changeNotice(order, 'order.rejected', closing.reason) : cancelledUnpaid(order),
      ];
    case 'CUSTOMER':
      return [changeNotice(order, 'order.cancelled', closing.reason), cancelledByCustomerAlert(order)];
    case 'OWNER':
      return [
        changeNotice(order, closing.target === 'REJECTED' ? 'order.rejected' : 'order.cancelled', closing.reason),
      ];
  }
}

function dropClosing(tx: Tx, order: OrderRecord): void {
  // Should the money not be booked after all, the time to pay ends a little later once more.
  const times = isPaid(order.paymentStatus)
    ? order.times
    : { ...order.times, cancelAt: secondsAfter(new Date(), SECOND_CHANCE_SECONDS) };
  const after = saveOrder(tx, order, { closing: undefined, nextQueryAt: undefined, times }, [
    { type: 'CLOSING_DROPPED' },
  ]);
  pokeOrder(tx, after);
}

async function askAgain(tx: Tx, order: OrderRecord, closing: Closing): Promise<void> {
  const now = new Date();
  const late = now.getTime() - closing.at.getTime() >= ATTENTION_AFTER_SECONDS * 1000;
  const reason = attentionReason('CLOSING_UNANSWERED');
  const flag = late && !order.needsAttentionSince;
  const after = saveOrder(
    tx,
    order,
    {
      queryCount: order.queryCount + 1,
      nextQueryAt: secondsAfter(now, nextQuestionSecondsForEver(order.queryCount)),
      ...(flag ? { needsAttentionSince: now, needsAttentionReason: reason } : {}),
    },
    flag ? [{ type: 'ATTENTION_NEEDED', data: { reason } }] : [],
  );
  if (flag) await tell(tx, after, [needsAttentionAlert(after, reason)]);
}
