import { principalId } from '../../domain/accounts/principal';
import { DomainError } from '../../domain/kit/errors';
import { maySaveForTeam, MAX_VIEWS, unknownFilters, type ViewPage, type ViewScope } from '../../domain/views/savedView';
import { forbidden } from '../accounts/authenticate';
import { sqlState, type Tx } from '../kit/transaction';
import { fromViewRow, VIEW_COLUMNS, type SavedView, type ViewRow } from './viewRow';

export interface SaveView {
  readonly page: ViewPage;
  readonly name: string;
  /** As the page's list takes them. */
  readonly filters: Readonly<Record<string, string>>;
  readonly scope: ViewScope;
}

/**
 * Saves a view of the caller's, or for the team.
 * @throws DomainError `VALIDATION_ERROR` for a filter that the page doesn't have, `FORBIDDEN`, `TOO_MANY_VIEWS`, `VIEW_EXISTS`.
 */
export async function saveView(tx: Tx, view: SaveView): Promise<SavedView> {
  assertFilters(view.page, view.filters);
  if (view.scope === 'team' && !maySaveForTeam(tx.principal))
    throw forbidden('This needs the role STAFF or higher in the shop.');
  const ownerId = principalId(tx.principal);
  // One at a time per shop: two that count together would both find room for one.
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('saved_views ' || $1, 1))`, [tx.orgId]);
  const { held } = await tx.one<{ held: number }>(
    `SELECT count(*)::int AS held FROM saved_views WHERE org_id = $1 AND scope = $2 AND ($2 = 'team' OR owner_id = $3)`,
    [tx.orgId, view.scope, ownerId],
  );
  if (held >= MAX_VIEWS[view.scope]) throw tooMany(view.scope);
  const row = await namedOnce(() =>
    tx.one<ViewRow>(
      `INSERT INTO saved_views (org_id, page, name, filters, scope, owner_id) VALUES ($1, $2, $3, $4, $5, $6) RETURNING ${VIEW_COLUMNS}`,
      [tx.orgId, view.page, view.name, view.filters, view.scope, ownerId],
    ),
  );
  return fromViewRow(tx, row);
}

/** @throws DomainError `VALIDATION_ERROR`. */
export function assertFilters(page: ViewPage, filters: Readonly<Record<string, string>>): void {
  const unknown = unknownFilters(page, filters);
  if (unknown.length === 0) return;
  throw new DomainError({
    cause: 'invalid',
    code: 'VALIDATION_ERROR',
    message: `The page ${page} has no such filter.`,
    details: unknown.map((name) => ({ path: `body.filters.${name}`, message: 'is not a filter of this page' })),
  });
}

/** Runs a write that a name which is taken stops. @throws DomainError `VIEW_EXISTS`. */
export async function namedOnce<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    throw new DomainError({ cause: 'conflict', code: 'VIEW_EXISTS', message: 'There is a view of that name already.' });
  }
}

function tooMany(scope: ViewScope): DomainError {
  return new DomainError({
    cause: 'refused',
    code: 'TOO_MANY_VIEWS',
    message: `There can be at most ${MAX_VIEWS[scope]} such views: remove one first.`,
    data: { max: MAX_VIEWS[scope] },
  });
}
