import type { Database } from '../kit/database';
import { withPrincipal } from '../kit/transaction';
import { SUMMARY_COLUMNS, SUMMARY_TABLES, type SummaryRow } from './orderSummary';

/**
 * Reads how some orders of a shop stand now, in one statement, whatever their number; what is not the shop's is not
 * found. It acts for all who follow the shop at once: each of them may list its orders, and sees the same rows.
 */
export function readOrderLines(
  database: Database,
  { orgId, ids }: { readonly orgId: string; readonly ids: readonly string[] },
): Promise<readonly SummaryRow[]> {
  return withPrincipal(database, { kind: 'system', orgId, useCase: 'followFeed' }, (tx) =>
    tx.query<SummaryRow>(
      `SELECT ${SUMMARY_COLUMNS} FROM ${SUMMARY_TABLES} WHERE o.org_id = app.org_id() AND o.id = ANY ($1::uuid[])`,
      [ids],
    ),
  );
}
