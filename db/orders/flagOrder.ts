import type { Mend } from '../../domain/orders/attention';
import { needsAttentionAlert } from '../../domain/orders/notices';
import type { Tx } from '../kit/transaction';
import { lockOrder, saveOrder } from './orderRow';
import { pokeOrder } from './pokeOrder';
import { tell } from './tell';

/**
 * Marks an order as needing a person, with the reason in plain words, and tells the shop. A second reason while the
 * first stands only replaces the text.
 */
export async function flagOrder(
  tx: Tx,
  { orderId, reason }: { readonly orderId: string; readonly reason: string },
): Promise<void> {
  const order = await lockOrder(tx, orderId);
  if (order.needsAttentionReason === reason) return;
  const after = saveOrder(
    tx,
    order,
    { needsAttentionSince: order.needsAttentionSince ?? new Date(), needsAttentionReason: reason },
    [{ type: 'ATTENTION_NEEDED', data: { reason } }],
  );
  if (!order.needsAttentionSince) await tell(tx, after, [needsAttentionAlert(after, reason)]);
}

/** A person has dealt with it, or it works again: the mark goes, and the run looks again. `mend`: by what. */
export async function unflagOrder(
  tx: Tx,
  { orderId, mend }: { readonly orderId: string; readonly mend?: Mend },
): Promise<void> {
  const order = await lockOrder(tx, orderId);
  if (!order.needsAttentionSince) return;
  const after = saveOrder(tx, order, { needsAttentionSince: undefined, needsAttentionReason: undefined }, [
    { type: 'ATTENTION_MENDED', ...(mend === undefined ? {} : { data: { mend } }) },
  ]);
  pokeOrder(tx, after);
}
