import type { Tx } from '../kit/transaction';

/** The shop has chosen another number of pieces that counts as few: what goes by the shop's number is looked at anew. */
export async function recheckLowStock(tx: Tx): Promise<void> {
  // Writing the column, even with what it holds, lets the table's own watch decide (0073).
  await tx.execute(
    `UPDATE products SET low_stock_at = NULL WHERE org_id = $1 AND low_stock_at IS NULL AND status = 'ACTIVE'`,
    [tx.orgId],
  );
}
