import type { PspTransaction } from '../../domain/payments/pspPort';
import type { Database } from '../kit/database';
import { withPrincipal } from '../kit/transaction';
import { storeTransactions, type OwnedAccount } from './storeTransactions';

/** As many as a page of a listing has: one short transaction. */
const PAGE = 1_000;

/**
 * Looks once more whose the refunds are that named nothing of ours when they were listed: some providers list a refund
 * before its payment. One page of them.
 * @param after where the page before ended; '0' for the first.
 * @returns where to go on, or undefined at the end.
 */
export async function attributeTransactions(
  database: Database,
  at: OwnedAccount & { readonly from: Date; readonly to: Date; readonly startedAt: Date },
  after: string,
): Promise<string | undefined> {
  const { psp, account, ownerOrgId: orgId } = at;
  const rows = await withPrincipal(database, { kind: 'system', orgId, useCase: 'reconciliation' }, (tx) =>
    tx.query<Row>(UNATTRIBUTED, [orgId, psp, account, at.from, at.to, after, PAGE, at.startedAt]),
  );
  await storeTransactions(database, at, rows.map(fromRow));
  return rows.length < PAGE ? undefined : rows.at(-1)?.id;
}

const UNATTRIBUTED = `
  SELECT * FROM psp_transactions
  WHERE org_id = $1 AND psp = $2 AND account = $3 AND occurred_at >= $4 AND occurred_at < $5
    AND kind IN ('REFUND', 'REFUND_FAILED') AND payment_id IS NULL AND listed_at >= $8 AND id > $6::bigint
  ORDER BY id LIMIT $7`;

interface Row {
  [column: string]: unknown;
  id: string;
  transaction_id: string;
  kind: PspTransaction['kind'];
  object_id: string;
  nameless: boolean;
  psp_payment_id: string | null;
  amount_minor: string;
  currency: string;
  settled_minor: string | null;
  fee_minor: string | null;
  net_minor: string | null;
  settled_currency: string | null;
  reference: string | null;
  occurred_at: Date;
}

function fromRow(row: Row): PspTransaction {
  return {
    id: row.transaction_id,
    kind: row.kind,
    pspPaymentId: row.psp_payment_id ?? undefined,
    pspRefundId: row.nameless ? undefined : row.object_id,
    amountMinor: BigInt(row.amount_minor),
    currency: row.currency,
    settled:
      row.settled_currency === null
        ? undefined
        : {
            amountMinor: BigInt(row.settled_minor ?? 0),
            feeMinor: BigInt(row.fee_minor ?? 0),
            netMinor: BigInt(row.net_minor ?? 0),
            currency: row.settled_currency,
          },
    reference: row.reference ?? undefined,
    occurredAt: row.occurred_at,
  };
}
