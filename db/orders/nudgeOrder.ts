import { nudge } from '../../domain/orders/notices';
import { stageOf } from '../../domain/orders/order';
import { hasCashWaiting } from '../payments/hasCashWaiting';
import { linkTokenOf } from '../payments/linkTokenOf';
import type { Tx } from '../kit/transaction';
import { lockOrder, saveOrder } from './orderRow';
import { tell } from './tell';

/**
 * Reminds the customer of an unpaid order, once in its life: the row remembers it, so that a run too many, or a new
 * run after a lost Temporal store, sends no second one. Does nothing when the order is no longer waiting for money.
 */
export async function nudgeOrder(tx: Tx, { orderId }: { readonly orderId: string }): Promise<void> {
  const order = await lockOrder(tx, orderId);
  const now = new Date();
  const due = order.times.nudgeAt !== undefined && order.times.nudgeAt <= now;
  if (stageOf(order) !== 'payable' || order.nudgedAt || !due) return;
  // The shop has taken cash that only waits to be booked: nobody is to be reminded of paying.
  if (await hasCashWaiting(tx, orderId)) {
    saveOrder(tx, order, { times: { ...order.times, nudgeAt: undefined } }, []);
    return;
  }
  const after = saveOrder(tx, order, { nudgedAt: now, times: { ...order.times, nudgeAt: undefined } }, [
    { type: 'NUDGED' },
  ]);
  await tell(tx, after, [nudge(after, await linkTokenOf(tx, orderId))]);
}
