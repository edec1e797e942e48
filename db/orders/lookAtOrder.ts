import { situationOf, type OrderSituation } from '../../domain/orders/situation';
import { settingsOf } from '../accounts/settingsOf';
import type { Tx } from '../kit/transaction';
import { readOrder } from './orderRow';

/** What the order's run finds when it looks: the truth of the row, and what is due. @throws DomainError `NOT_FOUND`. */
export async function lookAtOrder(tx: Tx, { orderId }: { readonly orderId: string }): Promise<OrderSituation> {
  const order = await readOrder(tx, orderId);
  const settings = await settingsOf(tx);
  return situationOf(order, new Date(), settings.autoConfirm);
}
