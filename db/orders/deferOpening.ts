import { after } from '../../domain/orders/schedule';
import { isPayableOnline } from '../../domain/orders/order';
import { nextQuestionSecondsForEver } from '../../domain/payments/askingLadder';
import type { Tx } from '../kit/transaction';
import { lockOrder, saveOrder } from './orderRow';

/**
 * The provider gave no pay link: the row says when it is asked for again, each time later. In the row, so that neither
 * a new run nor the sweep asks sooner. Does nothing when the link came meanwhile.
 */
export async function deferOpening(tx: Tx, { orderId }: { readonly orderId: string }): Promise<void> {
  const order = await lockOrder(tx, orderId);
  if (order.payableSince || order.closing || !isPayableOnline(order)) return;
  const nextQueryAt = after(new Date(), nextQuestionSecondsForEver(order.queryCount));
  saveOrder(tx, order, { nextQueryAt, queryCount: order.queryCount + 1 }, []);
}
