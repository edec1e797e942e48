import type { PspName, PspTransaction } from '../../domain/payments/pspPort';
import { refundIdFrom } from '../../domain/payments/reference';
import { actAs } from '../kit/actAs';
import type { Database } from '../kit/database';
import { withoutPrincipal, type Tx } from '../kit/transaction';

/** An account at a provider, and whose transactions are that name nothing of ours. */
export interface OwnedAccount {
  readonly psp: PspName;
  readonly account: string;
  readonly ownerOrgId: string;
}

/**
 * Keeps what a provider lists, each transaction at the shop whose payment it is about and with that payment; what names
 * nothing of ours is the account owner's until it does. One transaction of the database, however many shops share the
 * account.
 *
 * Safe to repeat: a transaction is one row for ever, and being listed again says only that it is still so.
 */
export async function storeTransactions(
  database: Database,
  at: OwnedAccount,
  transactions: readonly PspTransaction[],
): Promise<void> {
  // Pages shift while they are turned, so that one may come twice. Sorted: two listings lock rows in one order.
  const each = [...new Map(transactions.map((transaction) => [transaction.id, transaction])).values()].sort(byId);
  if (each.length === 0) return;
  const { durations } = database;
  await withoutPrincipal(database, async (session) => {
    const found = await session.query<Whose>(
      'SELECT place, org_id, payment_id FROM app.whose_psp_transactions($1, $2, $3, $4)',
      [at.psp, at.account, each.map(({ pspPaymentId }) => pspPaymentId), each.map(({ reference }) => reference)],
    );
    const whose = new Map(found.map((row) => [row.place, row]));
    const shops = new Map<string, Stored[]>();
    each.forEach((transaction, index) => {
      const known = whose.get(index + 1);
      const orgId = known?.org_id ?? at.ownerOrgId;
      const stored = shops.get(orgId) ?? [];
      stored.push({ transaction, paymentId: known?.payment_id });
      shops.set(orgId, stored);
    });
    for (const orgId of [...shops.keys()].sort()) {
      const elsewhere = orgId === at.ownerOrgId ? [] : (shops.get(orgId) ?? []);
      if (elsewhere.length > 0) forget(actAs({ ...session, durations }, asShop(at.ownerOrgId)), at, elsewhere);
      await store(actAs({ ...session, durations }, asShop(orgId)), at, shops.get(orgId) ?? []);
    }
  });
}

interface Whose {
  [column: string]: unknown;
  place: number;
  org_id: string;
  payment_id: string;
}

interface Stored {
  readonly transaction: PspTransaction;
  readonly paymentId: string | undefined;
}

function byId(a: PspTransaction, b: PspTransaction): number {
  return a.id < b.id ? -1 : 1;
}

function asShop(orgId: string) {
  return { kind: 'system', orgId, useCase: 'reconciliation' } as const;
}

/** What was the owner's for want of a better, and now has a shop. */
function forget(tx: Tx, { psp, account }: OwnedAccount, stored: readonly Stored[]): void {
  tx.later(
    'DELETE FROM psp_transactions WHERE org_id = $1 AND psp = $2 AND account = $3 AND transaction_id = ANY ($4)',
    [tx.orgId, psp, account, stored.map(({ transaction }) => transaction.id)],
  );
}

async function store(tx: Tx, { psp, account }: OwnedAccount, stored: readonly Stored[]): Promise<void> {
  const column = <T>(read: (transaction: PspTransaction) => T) => stored.map(({ transaction }) => read(transaction));
  await tx.execute(STORE, [
    tx.orgId,
    psp,
    account,
    column(({ id }) => id),
    column(({ kind }) => kind),
    column(objectOf),
    column(({ pspPaymentId }) => pspPaymentId),
    column(({ amountMinor }) => amountMinor),
    column(({ currency }) => currency),
    column(({ settled }) => settled?.amountMinor),
    column(({ settled }) => settled?.feeMinor),
    column(({ settled }) => settled?.netMinor),
    column(({ settled }) => settled?.currency),
    column(({ reference }) => reference),
    stored.map(({ paymentId }) => paymentId),
    column(({ kind, reference }) => (kind === 'PAYMENT' ? undefined : refundIdFrom(reference))),
    column(({ occurredAt }) => occurredAt),
    column(({ kind, pspRefundId }) => kind === 'REFUND' && pspRefundId === undefined),
  ]);
}

/** Which payment or refund there a transaction moved money of. */
function objectOf({ id, kind, pspPaymentId, pspRefundId }: PspTransaction): string {
  switch (kind) {
    case 'PAYMENT':
      return pspPaymentId ?? id;
    case 'REFUND':
    case 'REFUND_FAILED':
      return pspRefundId ?? id;
    case 'OTHER':
      return id;
  }
}

const STORE = `
  INSERT INTO psp_transactions AS t (org_id, psp, account, transaction_id, kind, object_id, psp_payment_id, amount_minor, currency,
    settled_minor, fee_minor, net_minor, settled_currency, reference, payment_id, our_refund_id, occurred_at,
    nameless)
  SELECT $1, $2, $3, n.* FROM unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::text[], $10::bigint[],
    $11::bigint[], $12::bigint[], $13::text[], $14::text[], $15::uuid[], $16::uuid[], $17::timestamptz[], $18::boolean[]) AS n
  ON CONFLICT (psp, account, transaction_id) DO UPDATE SET
    kind = excluded.kind, object_id = excluded.object_id, psp_payment_id = excluded.psp_payment_id,
    amount_minor = excluded.amount_minor, currency = excluded.currency, settled_minor = excluded.settled_minor,
    fee_minor = excluded.fee_minor, net_minor = excluded.net_minor, settled_currency = excluded.settled_currency,
    reference = excluded.reference, payment_id = coalesce(excluded.payment_id, t.payment_id),
    our_refund_id = excluded.our_refund_id, occurred_at = excluded.occurred_at, nameless = excluded.nameless,
    listed_at = now(), gone_at = NULL`;
