import type { DifferenceKind } from '../../domain/reconciliation/difference';
import { decodeTimeCursor, encodeTimeCursor } from '../kit/timeCursor';
import type { Tx } from '../kit/transaction';
import { ITEM_COLUMNS, ITEM_ORDER, itemOf, type ItemRow, type ItemStatus, type ItemView } from './itemRow';

/** Which differences; what is absent is any. */
export interface ItemFilter {
  readonly status?: ItemStatus;
  readonly kind?: DifferenceKind;
  /** Found first by this run. */
  readonly runId?: string;
  readonly provider?: string;
  readonly account?: string;
  /** The provider's name of the payment or refund. */
  readonly objectId?: string;
}

export interface ItemPage {
  readonly items: readonly ItemView[];
  readonly nextCursor: string | undefined;
}

/**
 * A page of the shop's differences, the newest first, in one statement.
 * @throws DomainError `VALIDATION_ERROR` for a cursor of another list.
 */
export async function listDifferences(
  tx: Tx,
  { cursor, limit, ...filter }: ItemFilter & { readonly cursor?: string; readonly limit: number },
): Promise<ItemPage> {
  const after = cursor === undefined ? undefined : decodeTimeCursor(cursor);
  const rows = await tx.query<ItemRow>(statementFor(filter), [
    tx.orgId,
    filter.status,
    filter.kind,
    filter.runId,
    filter.provider,
    filter.account,
    filter.objectId,
    after?.at,
    after?.id,
    limit + 1,
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(itemOf),
    nextCursor: rows.length > limit && last ? encodeTimeCursor({ at: last.created_exact, id: last.id }) : undefined,
  };
}

/** The filter that leaves least decides the text, so that each has the index which serves it, whatever plan is kept. */
function statementFor({ objectId, runId, kind, status }: ItemFilter): string {
  if (objectId !== undefined) return OF_OBJECT;
  if (runId !== undefined) return OF_RUN;
  // Most are closed in time: what is open is little.
  if (status === 'OPEN' || kind === undefined) return status === undefined ? OF_ALL : OF_STATUS;
  return OF_KIND;
}

const OF_OBJECT = pageWhere('i.object_id = $7');
const OF_RUN = pageWhere('i.first_run_id = $4');
const OF_STATUS = pageWhere('i.status = $2');
const OF_KIND = pageWhere('i.kind = $3');
const OF_ALL = pageWhere('true');

function pageWhere(served: string): string {
  return `SELECT ${ITEM_COLUMNS}
    FROM (
      SELECT * FROM reconciliation_items i WHERE i.org_id = $1 AND ${served}
        AND ($2::text IS NULL OR i.status = $2) AND ($3::text IS NULL OR i.kind = $3) AND ($4::uuid IS NULL OR i.first_run_id = $4)
        AND ($5::text IS NULL OR i.psp = $5) AND ($6::text IS NULL OR i.account = $6) AND ($7::text IS NULL OR i.object_id = $7)
        AND ($8::timestamptz IS NULL OR (i.created_at, i.id) < ($8, $9::uuid))
      ORDER BY i.created_at DESC, i.id DESC LIMIT $10) AS i
    ${ITEM_ORDER} ORDER BY i.created_at DESC, i.id DESC`;
}
