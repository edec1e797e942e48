import type { PspTransaction } from '../../domain/payments/pspPort';

/** Runs one statement, as whoever may write the shop's rows. */
type Run = (sql: string, params: readonly unknown[]) => Promise<unknown>;

export interface ManyPayments {
  readonly orgId: string;
  /** Who has paid all of them. */
  readonly buyerId: string;
  readonly psp: string;
  readonly account: string;
  readonly payments: number;
  /** When the first was paid; the others follow, a second apart. */
  readonly since: Date;
}

/**
 * One statement writes this many in a second, triggers and all, and within the ten that it may take on a machine that is
 * busy.
 */
const CHUNK = 1_000;
/** Every so many-th has given half of its money back. */
const REFUND_EVERY = 20;

/** Fills a shop with captured payments, and some refunds, of an account at a provider; no orders behind them. */
export async function insertManyPayments(run: Run, many: ManyPayments): Promise<void> {
  const { orgId, buyerId, psp, account, payments, since } = many;
  for (let from = 1; from <= payments; from += CHUNK) {
    const to = Math.min(from + CHUNK - 1, payments);
    await run(INSERT_PAYMENTS, [orgId, buyerId, psp, account, since, from, to]);
  }
}

/** What the provider would list of them: `n` counts from 1. */
export function transactionsOf(n: number, since: Date): readonly PspTransaction[] {
  const amount = (1 + ((n * 7_919) % 5_000)) * 100;
  const fee = amount / 50;
  const amountMinor = BigInt(amount);
  const occurredAt = new Date(since.getTime() + n * 1_000);
  // Written out: a bench makes a hundred thousand of them, and a spread costs ten times as much as all the rest.
  const payment: PspTransaction = {
    id: `pay_${n}`,
    kind: 'PAYMENT',
    pspPaymentId: `pay_${n}`,
    pspRefundId: undefined,
    amountMinor,
    currency: 'INR',
    settled: { amountMinor, feeMinor: BigInt(fee), netMinor: BigInt(amount - fee), currency: 'INR' },
    reference: undefined,
    occurredAt,
  };
  if (n % REFUND_EVERY !== 0) return [payment];
  const back = BigInt(amount / 2);
  const refund: PspTransaction = {
    id: `rfnd_${n}`,
    kind: 'REFUND',
    pspPaymentId: `pay_${n}`,
    pspRefundId: `rfnd_${n}`,
    amountMinor: back,
    currency: 'INR',
    settled: { amountMinor: -back, feeMinor: 0n, netMinor: -back, currency: 'INR' },
    reference: undefined,
    occurredAt,
  };
  return [payment, refund];
}

const INSERT_PAYMENTS = `
  WITH wanted AS (
    SELECT n, gen_random_uuid() AS payment_id, gen_random_uuid() AS attempt_id, (1 + n * 7919::bigint % 5000) * 100 AS amount,
      CASE WHEN n % ${REFUND_EVERY} = 0 THEN (1 + n * 7919::bigint % 5000) * 50 ELSE 0 END AS back,
      $5::timestamptz + n * interval '1 second' AS at
    FROM generate_series($6::int, $7::int) AS n),
  paid AS (
    INSERT INTO payments (org_id, id, buyer_id, amount_minor, captured_minor, refunding_minor, refunded_minor, currency, status, created_at)
    SELECT $1, payment_id, $2::uuid, amount, amount, back, back, 'INR', CASE back WHEN 0 THEN 'CAPTURED' ELSE 'PARTIALLY_REFUNDED' END, at
    FROM wanted),
  tried AS (
    INSERT INTO payment_attempts (org_id, id, payment_id, psp, psp_account, kind, status, psp_payment_id, amount_minor, captured_minor,
      refunding_minor, currency, method, created_at)
    SELECT $1, attempt_id, payment_id, $3, $4, 'LINK', 'CAPTURED', 'pay_' || n, amount, amount, back, 'INR', 'upi', at FROM wanted)
  INSERT INTO refunds (org_id, payment_id, attempt_id, amount_minor, currency, cause, status, psp_refund_id, created_at)
  SELECT $1, payment_id, attempt_id, back, 'INR', 'BY_HAND', 'PROCESSED', 'rfnd_' || n, at FROM wanted WHERE back > 0`;
