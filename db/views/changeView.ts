import type { Tx } from '../kit/transaction';
import { assertFilters, namedOnce } from './saveView';
import { fromViewRow, lockView, VIEW_COLUMNS, type SavedView, type ViewRow } from './viewRow';

export interface ChangeView {
  readonly viewId: string;
  readonly name?: string;
  readonly filters?: Readonly<Record<string, string>>;
  /** The version that the caller has seen. */
  readonly expectedVersion?: number;
}

/**
 * Renames a view or gives it other filters; page and scope stay.
 * @throws DomainError `NOT_FOUND`, `FORBIDDEN`, `CONFLICT` (another version), `VALIDATION_ERROR`, `VIEW_EXISTS`.
 */
export async function changeView(tx: Tx, change: ChangeView): Promise<SavedView> {
  const before = await lockView(tx, change.viewId, change.expectedVersion);
  const filters = change.filters ?? before.filters;
  assertFilters(before.page, filters);
  const row = await namedOnce(() =>
    tx.one<ViewRow>(
      `UPDATE saved_views SET name = $3, filters = $4, version = version + 1, updated_at = now()
       WHERE org_id = $1 AND id = $2 RETURNING ${VIEW_COLUMNS}`,
      [tx.orgId, before.id, change.name ?? before.name, filters],
    ),
  );
  return fromViewRow(tx, row);
}
