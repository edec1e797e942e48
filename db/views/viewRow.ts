import { principalId } from '../../domain/accounts/principal';
import { DomainError, notFound } from '../../domain/kit/errors';
import { mayChangeView, type ViewPage, type ViewScope } from '../../domain/views/savedView';
import { forbidden } from '../accounts/authenticate';
import type { Tx } from '../kit/transaction';

/** A page with its filters, under a name. */
export interface SavedView {
  readonly id: string;
  readonly page: ViewPage;
  readonly name: string;
  readonly filters: Readonly<Record<string, string>>;
  readonly scope: ViewScope;
  readonly ownerId: string;
  /** Whether the caller may change or remove it. */
  readonly mayChange: boolean;
  readonly version: number;
  readonly updatedAt: Date;
}

export interface ViewRow {
  [column: string]: unknown;
  id: string;
  page: ViewPage;
  name: string;
  filters: Record<string, string>;
  scope: ViewScope;
  owner_id: string;
  version: number;
  updated_at: Date;
}

export const VIEW_COLUMNS = 'id, page, name, filters, scope, owner_id, version, updated_at';

export function fromViewRow(tx: Tx, { owner_id: ownerId, updated_at: updatedAt, ...row }: ViewRow): SavedView {
  const { id, page, name, filters, scope, version } = row;
  const mayChange = mayChangeView(tx.principal, { scope, ownerId });
  return { id, page, name, filters, scope, ownerId, mayChange, version, updatedAt };
}

/**
 * Holds a view that the caller may change. Somebody else's own view is not there at all.
 * @throws DomainError `NOT_FOUND`, `FORBIDDEN`, `CONFLICT` for another version than the caller has seen.
 */
export async function lockView(tx: Tx, viewId: string, expectedVersion: number | undefined): Promise<SavedView> {
  const row = await tx.maybe<ViewRow>(
    `SELECT ${VIEW_COLUMNS} FROM saved_views WHERE org_id = $1 AND id = $2 AND (scope = 'team' OR owner_id = $3) FOR UPDATE`,
    [tx.orgId, viewId, principalId(tx.principal)],
  );
  if (!row) throw notFound('view');
  const view = fromViewRow(tx, row);
  if (!view.mayChange) throw forbidden('A view of the team is changed by whoever made it, or by an admin of the shop.');
  if (expectedVersion !== undefined && view.version !== expectedVersion) throw changed(view.version);
  return view;
}

function changed(version: number): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'CONFLICT',
    message: 'Somebody else has changed the view meanwhile. Look at it again.',
    data: { version },
  });
}
