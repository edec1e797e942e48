import { parse } from 'papaparse';
import { z } from 'zod';
import type { PspMode, PspPayment } from '../../../domain/payments/pspPort';
import { fromRands, RAND } from './rand';
import { fromSast } from './sast';

/** A line of a merchant's history: money that came, went back, was paid out or charged. Amounts carry their sign. */
export interface PayFastTransaction {
  readonly at: Date;
  /** PayFast's own word: `FUNDS_RECEIVED`, `PAYOUT`, … */
  readonly type: string;
  readonly direction: 'CREDIT' | 'DEBIT';
  readonly currency: string;
  readonly grossMinor: bigint;
  /** Below zero where PayFast takes it. */
  readonly feeMinor: bigint;
  readonly netMinor: bigint;
  /** What the merchant has at PayFast after it; a gap between two lines shows that one is missing. */
  readonly balanceMinor: bigint;
  /** `CC`, `EFT`, … */
  readonly fundingType: string | undefined;
  /** What we called the payment, where it was ours. */
  readonly reference: string | undefined;
  readonly pfPaymentId: string | undefined;
}

const text = z
  .string()
  .trim()
  .transform((value) => value || undefined);
const amount = z.string().trim().transform(fromRands);

/** Columns are found by their names: PayFast has added some over the years, and orders them as it likes. */
const line = z.object({
  Date: z.string().trim().transform(fromSast),
  Type: z.string().trim().min(1),
  Sign: z.enum(['CREDIT', 'DEBIT']),
  Currency: z.string().trim().length(3),
  'Funding Type': text,
  Gross: amount,
  Fee: amount,
  Net: amount,
  Balance: amount,
  'M Payment ID': text,
  'PF Payment ID': text,
});

/**
 * Reads the CSV of the history (developers.payfast.co.za/api#transaction-history), which comes as it is or as the one
 * text of a JSON object.
 * @throws Error when it is no such CSV, or a line of it does not have its form.
 */
export function readHistory(body: string): PayFastTransaction[] {
  const { data, errors, meta } = parse<Record<string, string>>(csvIn(body), { header: true, skipEmptyLines: 'greedy' });
  if (!meta.fields?.includes('PF Payment ID')) throw new Error('the history has not the columns that we know');
  // Lines end early when their last cells are empty, and some end in a cell too many.
  const broken = errors.find(({ type }) => type !== 'FieldMismatch');
  if (broken) throw new Error(`the history is no CSV: ${broken.message}`);
  return data.map((row) => transactionOf(line.parse(row)));
}

function csvIn(body: string): string {
  const text = body.replace(/^\uFEFF/, '');
  if (!text.trimStart().startsWith('{')) return text;
  return z
    .object({ response: z.string() })
    .parse(JSON.parse(text))
    .response.replace(/^\uFEFF/, '');
}

function transactionOf(row: z.infer<typeof line>): PayFastTransaction {
  return {
    at: row.Date,
    type: row.Type,
    direction: row.Sign,
    currency: row.Currency,
    grossMinor: row.Gross,
    feeMinor: row.Fee,
    netMinor: row.Net,
    balanceMinor: row.Balance,
    fundingType: row['Funding Type'],
    reference: row['M Payment ID'],
    pfPaymentId: row['PF Payment ID'],
  };
}

const RECEIVED = 'FUNDS_RECEIVED';

/**
 * The payments among transactions, each with what these say went back of it. A refund of before or after them is not
 * seen, and how one is called is not published; what counts for sums is asked for by the payment.
 */
export function paymentsIn(transactions: readonly PayFastTransaction[], mode: PspMode): PspPayment[] {
  const refunded = new Map<string, bigint>();
  for (const { type, direction, pfPaymentId = '', grossMinor } of transactions) {
    if (direction === 'CREDIT' || !(type === RECEIVED || /refund/i.test(type))) continue;
    refunded.set(pfPaymentId, (refunded.get(pfPaymentId) ?? 0n) + absolute(grossMinor));
  }
  return transactions.flatMap((transaction) => {
    const { pfPaymentId: id, type, direction, grossMinor, reference, fundingType } = transaction;
    if (!id || type !== RECEIVED || direction !== 'CREDIT' || transaction.currency !== RAND) return [];
    const common = { id, amountMinor: grossMinor, reference, method: fundingType?.toLowerCase(), mode };
    return [captured({ ...common, refundedMinor: refunded.get(id) ?? 0n })];
  });
}

/** A payment that PayFast has taken. */
export function captured(
  known: Pick<PspPayment, 'id' | 'amountMinor' | 'refundedMinor' | 'reference' | 'method' | 'mode'>,
): PspPayment {
  return {
    ...known,
    status: known.refundedMinor >= known.amountMinor ? 'REFUNDED' : 'CAPTURED',
    currency: RAND,
    capturedMinor: known.amountMinor,
    orderId: undefined,
    failureReason: undefined,
  };
}

function absolute(amountMinor: bigint): bigint {
  return amountMinor < 0n ? -amountMinor : amountMinor;
}
