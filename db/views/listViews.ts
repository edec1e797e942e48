import { principalId } from '../../domain/accounts/principal';
import type { ViewPage } from '../../domain/views/savedView';
import type { Tx } from '../kit/transaction';
import { fromViewRow, VIEW_COLUMNS, type SavedView, type ViewRow } from './viewRow';

/** The caller's own views and the team's, by name; there are never more than both limits together allow. */
export async function listViews(tx: Tx, { page }: { readonly page?: ViewPage }): Promise<SavedView[]> {
  const rows = await tx.query<ViewRow>(
    `SELECT ${VIEW_COLUMNS} FROM saved_views
     WHERE org_id = $1 AND (scope = 'team' OR owner_id = $2) AND ($3::text IS NULL OR page = $3) ORDER BY scope, lower(name), id`,
    [tx.orgId, principalId(tx.principal), page],
  );
  return rows.map((row) => fromViewRow(tx, row));
}
