import { decodeTimeCursor, encodeTimeCursor } from '../kit/timeCursor';
import type { Tx } from '../kit/transaction';
import { RUN_COLUMNS, runOf, type RunRow, type RunView } from './runRow';

export interface RunPage {
  readonly runs: readonly RunView[];
  readonly nextCursor: string | undefined;
}

/** A page of the shop's runs, newest first. @throws DomainError `VALIDATION_ERROR` for a cursor of another list. */
export async function listReconciliations(
  tx: Tx,
  { cursor, limit }: { readonly cursor?: string; readonly limit: number },
): Promise<RunPage> {
  const after = cursor === undefined ? undefined : decodeTimeCursor(cursor);
  const rows = await tx.query<RunRow>(
    `SELECT ${RUN_COLUMNS} FROM reconciliation_runs r
     WHERE r.org_id = $1 AND ($2::timestamptz IS NULL OR (r.created_at, r.id) < ($2, $3::uuid))
     ORDER BY r.created_at DESC, r.id DESC LIMIT $4`,
    [tx.orgId, after?.at, after?.id, limit + 1],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    runs: page.map(runOf),
    nextCursor: rows.length > limit && last ? encodeTimeCursor({ at: last.created_exact, id: last.id }) : undefined,
  };
}
