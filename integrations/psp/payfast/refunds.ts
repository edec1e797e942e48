import { z } from 'zod';
import type { PspRefund, PspResult, RefundRequest } from '../../../domain/payments/pspPort';
import { toJsonAmount } from '../../../domain/kit/money';
import { askPayFast, unwrap } from './payFastApi';
import { nowAt, type PayFastAccount } from './payFastAccount';
import { RAND, toRands } from './rand';

/** What came and went of one payment. */
export interface Statement {
  readonly receivedMinor: bigint | undefined;
  readonly refundedMinor: bigint;
  /** In the order in which they were made. */
  readonly refunds: readonly PspRefund[];
}

/** Cents, as a number or as a text. */
const cents = z.union([z.int(), z.string().regex(/^-?\d{1,15}$/)]).transform(BigInt);
const statement = z.object({
  transactions: z.array(z.object({ amount: cents, date: z.string(), type: z.string() })),
});

/** Asks what came and went of a payment (developers.payfast.co.za/api#refund-retrieve). */
export function askStatement(
  account: PayFastAccount,
  pfPaymentId: string,
  signal: AbortSignal,
): Promise<PspResult<Statement>> {
  const path = `/refunds/${encodeURIComponent(pfPaymentId)}`;
  return askPayFast(account, { method: 'GET', path, signal }, (body) => statementOf(unwrap(body), pfPaymentId));
}

function statementOf(raw: unknown, pspPaymentId: string): Statement {
  const { transactions } = statement.parse(raw);
  const lines = [...transactions].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const back = lines.filter(({ type, amount }) => /refund/i.test(type) && amount < 0n).map(({ amount }) => -amount);
  const refunds = back.map((amountMinor, index): PspRefund => ({
    ...shape({ pspPaymentId, ordinal: index + 1, amountMinor }),
    status: 'PROCESSED',
    reference: undefined,
    isNameless: true,
  }));
  const received = lines.find(({ type, amount }) => !/refund/i.test(type) && amount > 0n);
  return { receivedMinor: received?.amount, refundedMinor: back.reduce((sum, each) => sum + each, 0n), refunds };
}

/** A refund's own id, which PayFast does not give: the payment, the how-manieth of its refunds it is, and its amount. */
function shape(refund: RefundName): Pick<PspRefund, 'id' | 'pspPaymentId' | 'amountMinor' | 'currency'> {
  const { pspPaymentId, ordinal, amountMinor } = refund;
  return { id: `${pspPaymentId}-${ordinal}-${amountMinor}`, pspPaymentId, amountMinor, currency: RAND };
}

interface RefundName {
  readonly pspPaymentId: string;
  readonly ordinal: number;
  readonly amountMinor: bigint;
}

/** A refund by the id that we gave it: accepted until PayFast shows it, and done from then on. */
export async function fetchRefund(
  account: PayFastAccount,
  refundId: string,
  signal: AbortSignal,
): Promise<PspResult<PspRefund>> {
  const match = /^(\w+)-(\d{1,4})-(\d{1,15})$/.exec(refundId);
  const notOurs = { kind: 'refused', code: 'NOT_FOUND', message: `«${refundId}» is no refund of PayFast's` } as const;
  if (!match) return notOurs;
  const [, pspPaymentId = '', ordinal = '', amount = ''] = match;
  const asked = await askStatement(account, pspPaymentId, signal);
  if (asked.kind !== 'definite') return asked;
  const shown = asked.value.refunds[Number(ordinal) - 1];
  if (shown) return shown.id === refundId ? { kind: 'definite', value: shown } : notOurs;
  const accepted = shape({ pspPaymentId, ordinal: Number(ordinal), amountMinor: BigInt(amount) });
  return { kind: 'definite', value: { ...accepted, status: 'PENDING', reference: undefined, isNameless: true } };
}

/** All refunds of a payment; in PayFast's sandbox there are none. */
export async function listRefunds(
  account: PayFastAccount,
  paymentId: string,
  signal: AbortSignal,
): Promise<PspResult<readonly PspRefund[]>> {
  if (account.mode === 'test') return { kind: 'definite', value: [] };
  const asked = await askStatement(account, paymentId, signal);
  return asked.kind === 'definite' ? { kind: 'definite', value: asked.value.refunds } : asked;
}

/**
 * Sends money back to the card that it came from. PayFast would refund twice what is asked for twice, so its own word on
 * the payment decides before anything is sent.
 */
export async function refund(
  account: PayFastAccount,
  request: RefundRequest,
  signal: AbortSignal,
): Promise<PspResult<PspRefund>> {
  const { pspPaymentId, amountMinor } = request;
  if (request.currency !== RAND) return refused(`PayFast refunds rands, not ${request.currency}`);
  const before = await askedTwice(signal, () => askStatement(account, pspPaymentId, signal));
  if (before.kind !== 'definite') return before;
  const found = findIn(account, before.value, request);
  if (found.kind !== 'definite') return found;
  if (found.value) return { kind: 'definite', value: found.value };
  const way = await askedTwice(signal, () => askWay(account, pspPaymentId, signal));
  if (way.kind !== 'definite') return way;
  const objection = objectionTo(way.value, amountMinor);
  if (objection) return refused(objection);
  return send(account, { request, ordinal: before.value.refunds.length + 1 }, signal);
}

/**
 * A question that changes nothing, and is asked once more at once where it brought no answer: a refund needs three of them
 * about what it does itself, and would else wait minutes for its next turn because one connection broke.
 */
async function askedTwice<T>(signal: AbortSignal, ask: () => Promise<PspResult<T>>): Promise<PspResult<T>> {
  const answer = await ask();
  return answer.kind === 'unknown' && !signal.aborted ? ask() : answer;
}

/** Was it made? PayFast keeps no keys, so what has gone back tells. */
export async function findRefund(
  account: PayFastAccount,
  request: RefundRequest,
  signal: AbortSignal,
): Promise<PspResult<PspRefund | undefined>> {
  const asked = await askedTwice(signal, () => askStatement(account, request.pspPaymentId, signal));
  return asked.kind === 'definite' ? findIn(account, asked.value, request) : asked;
}

/**
 * PayFast may still be at a refund whose answer we lost: our own 8 s time limit and two minutes for a slow queue, as for
 * links. Before that «not there» says nothing, and who sends again may send twice.
 */
const REFUND_SETTLES_MS = 128_000;

/**
 * As much has gone back as we know of: this refund was not made. More by just this refund: it was. Anything else can't be
 * told, because whose it is does not stand there.
 */
function findIn(
  account: PayFastAccount,
  { refundedMinor, refunds }: Statement,
  request: RefundRequest,
): PspResult<PspRefund | undefined> {
  const { amountMinor, refundedBeforeMinor = 0n, firstSentAt, key: reference } = request;
  const last = refunds.at(-1);
  if (last?.amountMinor === amountMinor && refundedMinor === refundedBeforeMinor + amountMinor) {
    return { kind: 'definite', value: { ...last, reference } };
  }
  if (refundedMinor !== refundedBeforeMinor) return unknown(refundedMinor, refundedBeforeMinor);
  if (firstSentAt && nowAt(account).getTime() - firstSentAt.getTime() < REFUND_SETTLES_MS) {
    return { kind: 'unknown', message: 'PayFast does not show the refund yet, and may still be at it' };
  }
  return { kind: 'definite', value: undefined };
}

function refused(message: string): PspResult<never> {
  return { kind: 'refused', code: 'INVALID', message };
}

function unknown(shownMinor: bigint, knownMinor: bigint): PspResult<never> {
  const message = `PayFast shows R${toRands(shownMinor)} refunded, where we know of R${toRands(knownMinor)}`;
  return { kind: 'unknown', message };
}

const methods = z.object({ method: z.string() }).nullish();
const way = z.object({
  amount_original: cents,
  amount_available_for_refund: cents,
  status: z.string(),
  errors: z.array(z.string()).nullish(),
  refund_full: methods,
  refund_partial: methods,
});
type Way = z.infer<typeof way>;

/** Asks whether and how a payment can be refunded, as PayFast highly recommends (…/api#refund-query). */
function askWay(account: PayFastAccount, pfPaymentId: string, signal: AbortSignal): Promise<PspResult<Way>> {
  const path = `/refunds/query/${encodeURIComponent(pfPaymentId)}`;
  return askPayFast(account, { method: 'GET', path, signal }, (body) => way.parse(unwrap(body)));
}

/** Why PayFast will not send so much back; undefined when it will. */
function objectionTo(found: Way, amountMinor: bigint): string | undefined {
  const available = found.amount_available_for_refund;
  if (found.status === 'NOT_AVAILABLE') return found.errors?.join('; ') || 'PayFast can’t refund this payment';
  if (available < amountMinor) return `PayFast can refund R${toRands(available)} of this payment`;
  const isFull = amountMinor === found.amount_original;
  const method = (isFull ? found.refund_full : found.refund_partial)?.method;
  if (method === 'PAYMENT_SOURCE') return undefined;
  if (method === 'BANK_PAYOUT')
    return 'PayFast refunds this payment to a bank account only, which the payer has to name';
  return `PayFast has no way to refund ${isFull ? 'the whole' : 'a part'} of this payment`;
}

interface Sending {
  readonly request: RefundRequest;
  readonly ordinal: number;
}

async function send(
  account: PayFastAccount,
  { request, ordinal }: Sending,
  signal: AbortSignal,
): Promise<PspResult<PspRefund>> {
  const { pspPaymentId, amountMinor, key } = request;
  const path = `/refunds/${encodeURIComponent(pspPaymentId)}`;
  // Ones and zeros, because PHP writes «no» into the signed string as nothing or as 0, by who asks.
  const body = { amount: toJsonAmount(amountMinor), reason: `Refund ${key}`, notify_buyer: 0, notify_merchant: 0 };
  const sent = await askPayFast(account, { method: 'POST', path, body, signal }, (answer) => {
    if (unwrap(answer) !== true) throw new Error('PayFast does not say that it has refunded');
  });
  if (sent.kind !== 'definite') return sent;
  const accepted = { ...shape({ pspPaymentId, ordinal, amountMinor }), reference: key };
  const after = await askStatement(account, pspPaymentId, signal);
  const isShown = after.kind === 'definite' && after.value.refunds[ordinal - 1]?.id === accepted.id;
  return { kind: 'definite', value: { ...accepted, status: isShown ? 'PROCESSED' : 'PENDING' } };
}
