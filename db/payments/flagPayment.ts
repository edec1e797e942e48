import type { Tx } from '../kit/transaction';
import { flagOrder, unflagOrder } from '../orders/flagOrder';
import type { LockedPayment } from './paymentRow';

/**
 * Marks a payment and its order as needing a person, with the reason in plain words; the shop is alerted. The same
 * reason twice tells nobody again.
 */
export async function flagPayment(tx: Tx, { order, payment }: LockedPayment, reason: string): Promise<void> {
  if (payment.needsAttentionReason === reason) return;
  await tx.execute(
    `UPDATE payments SET needs_attention_since = coalesce(needs_attention_since, now()), needs_attention_reason = $3,
       updated_at = now()
     WHERE org_id = $1 AND id = $2`,
    [tx.orgId, payment.id, reason],
  );
  await flagOrder(tx, { orderId: order.id, reason });
}

/** Takes the mark away from a payment and its order where its reason is gone, and leaves every other. */
export async function unflagAnswered(
  tx: Tx,
  { order, payment }: LockedPayment,
  isGone: (reason: string | undefined) => boolean,
): Promise<void> {
  if (!isGone(payment.needsAttentionReason)) return;
  await unflagPayment(tx, payment.id);
  if (isGone(order.needsAttentionReason)) await unflagOrder(tx, { orderId: order.id });
}

/** A person has dealt with it. */
export async function unflagPayment(tx: Tx, paymentId: string): Promise<void> {
  await tx.execute(
    `UPDATE payments SET needs_attention_since = NULL, needs_attention_reason = NULL, updated_at = now()
     WHERE org_id = $1 AND id = $2 AND needs_attention_since IS NOT NULL`,
    [tx.orgId, paymentId],
  );
}
