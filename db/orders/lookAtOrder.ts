import { readSettings } from '../../domain/accounts/settings';
import { situationOf, type OrderSituation } from '../../domain/orders/situation';
import type { Tx } from '../kit/transaction';
import { readOrderAndSettings } from './orderRow';

/** What the order's run finds when it looks: the truth of the row, and what is due. @throws DomainError `NOT_FOUND`. */
export async function lookAtOrder(tx: Tx, { orderId }: { readonly orderId: string }): Promise<OrderSituation> {
  const { order, settings } = await readOrderAndSettings(tx, orderId);
  return situationOf(order, new Date(), readSettings(settings).autoConfirm);
}
