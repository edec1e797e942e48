import { parse } from 'papaparse';
import { z } from 'zod';
import type {
  PspMode,
  PspPage,
  PspPayment,
  PspRange,
  PspResult,
  PspTransaction,
} from '../../../domain/payments/pspPort';
import { askPayFast } from './payFastApi';
import type { PayFastAccount } from './payFastAccount';
import { fromRands, RAND } from './rand';
import { fromSast, sastDay } from './sast';

/** A line of a merchant's history: money that came, went back, was paid out or charged. Amounts carry their sign. */
export interface HistoryLine {
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
export function readHistory(body: string): HistoryLine[] {
  const { data, errors, meta } = parse<Record<string, string>>(csvIn(body), { header: true, skipEmptyLines: 'greedy' });
  if (!meta.fields?.includes('PF Payment ID')) throw new Error('the history has not the columns that we know');
  // Lines end early when their last cells are empty, and some end in a cell too many.
  const broken = errors.find(({ type }) => type !== 'FieldMismatch');
  if (broken) throw new Error(`the history is no CSV: ${broken.message}`);
  return data.map((row) => lineOf(line.parse(row)));
}

function csvIn(body: string): string {
  const text = body.replace(/^\uFEFF/, '');
  if (!text.trimStart().startsWith('{')) return text;
  return z
    .object({ response: z.string() })
    .parse(JSON.parse(text))
    .response.replace(/^\uFEFF/, '');
}

function lineOf(row: z.infer<typeof line>): HistoryLine {
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

/** developers.payfast.co.za/api#transaction-history: as many records as it returns by itself. */
const PAGE_SIZE = 1_000;

/**
 * A page of the history, read line by line. PayFast's history goes by days, and some of its answers have been seen to ignore
 * them; so we look at the times. The pages of a stretch that has not ended may shift.
 */
export function listLines<T>(
  account: PayFastAccount,
  { from, to, page = '0' }: PspRange,
  { signal, read }: { readonly signal: AbortSignal; readonly read: (lines: readonly HistoryLine[]) => readonly T[] },
): Promise<PspResult<PspPage<T>>> {
  const query = { from: sastDay(from), to: sastDay(to), limit: String(PAGE_SIZE), offset: page };
  return askPayFast(account, { method: 'GET', path: '/transactions/history', query, signal }, (body) => {
    const lines = readHistory(body);
    // Its times are whole seconds: what happened within the first one counts.
    const firstMs = Math.floor(from.getTime() / 1000) * 1000;
    const items = read(lines.filter(({ at }) => at.getTime() >= firstMs && at <= to));
    return { items, next: lines.length >= PAGE_SIZE ? String(Number(page) + lines.length) : undefined };
  });
}

const RECEIVED = 'FUNDS_RECEIVED';

/** How a refund's line is called is not published: what goes away from a payment's type, or is called so, is one. */
function kindOf({ type, direction }: HistoryLine): PspTransaction['kind'] {
  if (type === RECEIVED) return direction === 'CREDIT' ? 'PAYMENT' : 'REFUND';
  return direction === 'DEBIT' && /refund/i.test(type) ? 'REFUND' : 'OTHER';
}

/** A line has no name of its own: what it is of, its second and the balance after it make one that is the same each time. */
export function transactionOf(line: HistoryLine): PspTransaction {
  const { at, currency, grossMinor, feeMinor, netMinor, balanceMinor, pfPaymentId, reference } = line;
  const kind = kindOf(line);
  return {
    id: `${pfPaymentId ?? 'account'}-${at.getTime() / 1000}-${balanceMinor}`,
    kind,
    pspPaymentId: pfPaymentId,
    // Refunds have no names there; which it is, its payment tells.
    pspRefundId: undefined,
    amountMinor: kind === 'OTHER' ? grossMinor : absolute(grossMinor),
    currency,
    settled: { amountMinor: grossMinor, feeMinor: -feeMinor, netMinor, currency },
    reference,
    occurredAt: at,
  };
}

/**
 * The payments among the lines, each with what these say went back of it. A refund of before or after them is not seen; what
 * counts for sums is asked for by the payment.
 */
export function paymentsIn(lines: readonly HistoryLine[], mode: PspMode): PspPayment[] {
  const refunded = new Map<string, bigint>();
  for (const line of lines) {
    const { pfPaymentId = '', grossMinor } = line;
    if (kindOf(line) !== 'REFUND') continue;
    refunded.set(pfPaymentId, (refunded.get(pfPaymentId) ?? 0n) + absolute(grossMinor));
  }
  return lines.flatMap((line) => {
    const { pfPaymentId: id, grossMinor, reference, fundingType } = line;
    if (!id || kindOf(line) !== 'PAYMENT' || line.currency !== RAND) return [];
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
    orderId: known.reference,
    failureReason: undefined,
  };
}

function absolute(amountMinor: bigint): bigint {
  return amountMinor < 0n ? -amountMinor : amountMinor;
}
