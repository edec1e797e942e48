import { DomainError, notFound } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { ITEM_COLUMNS, ITEM_ORDER, itemOf, type ItemRow, type ItemView } from './itemRow';

export interface ResolveDifference {
  readonly itemId: string;
  /** RESOLVED: it has been put right. WRITTEN_OFF: it stays as it is, and the shop bears it. */
  readonly resolution: 'RESOLVED' | 'WRITTEN_OFF';
  /** Why, in the person's own words. */
  readonly reason: string;
}

/**
 * Ends a difference by a person's decision, which the audit log keeps. It moves no money. A run that finds the same two
 * sides again leaves it so; one that finds them changed opens another.
 * @throws DomainError `NOT_FOUND`; `ITEM_NOT_OPEN` for one that has ended already.
 */
export async function resolveDifference(tx: Tx, { itemId, resolution, reason }: ResolveDifference): Promise<ItemView> {
  const row = await tx.maybe<{ status: string }>(
    'SELECT status FROM reconciliation_items WHERE org_id = $1 AND id = $2 FOR NO KEY UPDATE',
    [tx.orgId, itemId],
  );
  if (!row) throw notFound('item');
  if (row.status !== 'OPEN') {
    throw new DomainError({
      cause: 'conflict',
      code: 'ITEM_NOT_OPEN',
      message: 'Only an open item can be resolved.',
      data: { status: row.status },
    });
  }
  tx.later(
    `UPDATE reconciliation_items SET status = $3, note = $4, resolved_at = now(), resolved_by = $5 WHERE org_id = $1 AND id = $2`,
    [tx.orgId, itemId, resolution, reason, `${tx.actor.type}:${tx.actor.id}`],
  );
  return itemOf(
    await tx.one<ItemRow>(
      `SELECT ${ITEM_COLUMNS} FROM reconciliation_items i ${ITEM_ORDER} WHERE i.org_id = $1 AND i.id = $2`,
      [tx.orgId, itemId],
    ),
  );
}
