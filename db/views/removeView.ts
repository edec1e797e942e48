import type { Tx } from '../kit/transaction';
import { lockView } from './viewRow';

/** Removes a view. @throws DomainError `NOT_FOUND`, `FORBIDDEN`. */
export async function removeView(tx: Tx, viewId: string): Promise<void> {
  await lockView(tx, viewId, undefined);
  await tx.execute('DELETE FROM saved_views WHERE org_id = $1 AND id = $2', [tx.orgId, viewId]);
}
