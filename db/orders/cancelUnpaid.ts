import { after } from '../../domain/orders/schedule';
import { situationOf } from '../../domain/orders/situation';
import { hasCashWaiting } from '../payments/hasCashWaiting';
import type { Tx } from '../kit/transaction';
import { changeOrder } from './changeOrder';
import { lockOrder, saveOrder } from './orderRow';

/** Cash that waits for the pay link to be closed is booked within minutes of the provider's answer: looked at again then. */
const CASH_WAIT_SECONDS = 600;

/**
 * The time to pay is over: the order is cancelled, after the bank has been asked where a link is out. Does nothing when
 * it is not (or no longer) due, and waits on while the shop has recorded cash that is not booked yet.
 */
export async function cancelUnpaid(tx: Tx, { orderId }: { readonly orderId: string }): Promise<void> {
  const order = await lockOrder(tx, orderId);
  if (situationOf(order, new Date(), false).duty !== 'cancel') return;
  if (await hasCashWaiting(tx, orderId)) {
    saveOrder(tx, order, { times: { ...order.times, cancelAt: after(new Date(), CASH_WAIT_SECONDS) } }, []);
    return;
  }
  await changeOrder(tx, { orderId, change: { type: 'cancel', reason: 'not paid in time' } });
}
