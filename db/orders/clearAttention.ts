import type { Tx } from '../kit/transaction';
import { unflagPayment } from '../payments/flagPayment';
import { unflagOrder } from './flagOrder';
import { lockFlagged } from './lockFlagged';

/**
 * Somebody has seen to it: the mark goes, and nothing else happens but that the runs look again.
 * @throws DomainError what `lockFlagged` refuses.
 */
export async function clearAttention(tx: Tx, { orderId }: { readonly orderId: string }): Promise<void> {
  const { locked } = await lockFlagged(tx, orderId, 'clear');
  await unflagPayment(tx, locked.payment.id);
  await unflagOrder(tx, { orderId, mend: 'clear' });
}
