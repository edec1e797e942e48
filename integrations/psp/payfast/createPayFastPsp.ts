import { z } from 'zod';
import {
  UnsupportedByPsp,
  type LinkRequest,
  type PspLink,
  type PspPage,
  type PspPayment,
  type PspPort,
  type PspRefund,
  type PspResult,
} from '../../../domain/payments/pspPort';
import { captured, paymentsIn, readHistory, type PayFastTransaction } from './history';
import { linkIdOf, readLinkId } from './linkId';
import { askPayFast, unwrap } from './payFastApi';
import { DEFAULT_TIMEOUT_MS, type PayFastAccount } from './payFastAccount';
import { addressOf, payFormOf, type SignedForm } from './payForm';
import { RAND } from './rand';
import { askStatement, fetchRefund, refund, type PayFastRefundRequest } from './refunds';
import { sastDay } from './sast';

/** A stretch of time and the page of it; the pages of a stretch that has not ended may shift. */
type Range = Parameters<PspPort['listPayments']>[0];

export interface PayFastPsp extends PspPort {
  /** What a payer's browser has to post to pay; made here, so it costs no call and is the same each time. */
  payForm(request: LinkRequest): SignedForm;
  refund(request: PayFastRefundRequest): Promise<PspResult<PspRefund>>;
  /** Everything that moved a balance in [from, to]: payments with their fees, refunds, payouts. */
  listTransactions(range: Range): Promise<PspResult<PspPage<PayFastTransaction>>>;
  /** A call that changes nothing: are our keys good? */
  ping(): Promise<PspResult<string>>;
}

/**
 * PayFast behind the port of payment providers (developers.payfast.co.za). It keeps nothing of a form until somebody has
 * paid on it: so links are made and named here, live as long as we hand them out, can't be cancelled, and are asked for
 * in the history. Every operation ends within the account's time limit, and none throws for what PayFast said.
 */
export function createPayFastPsp(account: PayFastAccount): PayFastPsp {
  if (account.passphrase === '') throw new Error('the account at PayFast needs a passphrase');
  const deadline = () => AbortSignal.timeout(account.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const cannot = (operation: string) => Promise.reject(new UnsupportedByPsp('payfast', operation));
  return {
    name: 'payfast',
    account: account.name,
    mode: account.mode,
    payForm: (request) => payFormOf(account, request),
    createLink: (request) => Promise.resolve(createLink(account, request)),
    fetchLink: (linkId) => fetchLink(account, linkId, deadline()),
    // Nothing is there before it is paid, and the same request makes the same form.
    findLinkByReference: () => Promise.resolve({ kind: 'definite', value: undefined }),
    cancelLink: () => cannot('cancelLink'),
    fetchPayment: (paymentId) => fetchPayment(account, paymentId, deadline()),
    listPayments: (range) => listPayments(account, range, deadline()),
    listTransactions: (range) => listTransactions(account, range, deadline()),
    refund: (request) => refund(account, request, deadline()),
    fetchRefund: (refundId) => fetchRefund(account, refundId, deadline()),
    listRefunds: (paymentId) => listRefunds(account, paymentId, deadline()),
    // The address to notify goes along with every form; there is no list of them.
    listWebhooks: () => cannot('listWebhooks'),
    ping: () =>
      askPayFast(account, { method: 'GET', path: '/ping', signal: deadline() }, (body) =>
        z.string().parse(JSON.parse(body)),
      ),
  };
}

function createLink(account: PayFastAccount, request: LinkRequest): PspResult<PspLink> {
  const { reference, amountMinor, currency } = request;
  if (currency !== RAND || amountMinor <= 0n) {
    const message = `PayFast takes rands, and more than none of them; not ${amountMinor} of ${currency}`;
    return { kind: 'refused', code: 'INVALID', message };
  }
  const since = sastDay(new Date(clockOf(account).getTime() - CLOCKS_DIFFER_MS));
  const id = linkIdOf({ reference, amountMinor, since });
  return { kind: 'definite', value: { ...linkOf(id, request), url: addressOf(payFormOf(account, request)) } };
}

function linkOf(id: string, { reference, amountMinor }: Pick<PspLink, 'amountMinor' | 'reference'>): PspLink {
  return {
    id,
    status: 'OPEN',
    reference,
    amountMinor,
    currency: RAND,
    url: undefined,
    orderId: undefined,
    expiresAt: undefined,
  };
}

/** PayFast's clock may go before ours or after it: what it has just taken is neither yesterday's nor to come. */
const CLOCKS_DIFFER_MS = 600_000;

function clockOf({ now }: PayFastAccount): Date {
  return now?.() ?? new Date();
}

/** Twenty thousand transactions since a link was made: whoever has more in a day or two asks by the payment. */
const MAX_LINK_PAGES = 20;

/** What the history has of a link, from the day on which it was made. Tries that failed are in no history. */
async function fetchLink(
  account: PayFastAccount,
  linkId: string,
  signal: AbortSignal,
): ReturnType<PspPort['fetchLink']> {
  const link = readLinkId(linkId);
  if (!link) return { kind: 'refused', code: 'NOT_FOUND', message: `«${linkId}» is no link of ours` };
  const to = new Date(clockOf(account).getTime() + CLOCKS_DIFFER_MS);
  const range = { from: new Date(`${link.since}T00:00:00+02:00`), to };
  const found: PayFastTransaction[] = [];
  let page: string | undefined;
  for (let pages = 0; pages < MAX_LINK_PAGES; pages += 1) {
    const listed = await listTransactions(account, { ...range, ...(page ? { page } : {}) }, signal);
    if (listed.kind !== 'definite') return listed;
    found.push(...listed.value.items.filter(({ reference }) => reference === link.reference));
    page = listed.value.next;
    if (!page) {
      const payments = paymentsIn(found, account.mode);
      const status = payments.length > 0 ? 'PAID' : 'OPEN';
      return { kind: 'definite', value: { link: { ...linkOf(linkId, link), status }, payments } };
    }
  }
  return { kind: 'unknown', message: 'the history is longer than can be searched' };
}

/** developers.payfast.co.za/api#transaction-history: as many records as it returns by itself. */
const PAGE_SIZE = 1_000;

/** PayFast's history goes by days, and some of its answers have been seen to ignore them; so we look at the times. */
function listTransactions(
  account: PayFastAccount,
  { from, to, page = '0' }: Range,
  signal: AbortSignal,
): Promise<PspResult<PspPage<PayFastTransaction>>> {
  const query = { from: sastDay(from), to: sastDay(to), limit: String(PAGE_SIZE), offset: page };
  return askPayFast(account, { method: 'GET', path: '/transactions/history', query, signal }, (body) => {
    const lines = readHistory(body);
    // Its times are whole seconds: what happened within the first one counts.
    const firstMs = Math.floor(from.getTime() / 1000) * 1000;
    const items = lines.filter(({ at }) => at.getTime() >= firstMs && at <= to);
    return { items, next: lines.length >= PAGE_SIZE ? String(Number(page) + lines.length) : undefined };
  });
}

async function listPayments(
  account: PayFastAccount,
  range: Range,
  signal: AbortSignal,
): Promise<PspResult<PspPage<PspPayment>>> {
  const listed = await listTransactions(account, range, signal);
  if (listed.kind !== 'definite') return listed;
  const { items, next } = listed.value;
  return { kind: 'definite', value: { items: paymentsIn(items, account.mode), next } };
}

const cardPayment = z.object({
  pf_payment_id: z.union([z.int(), z.string().min(1)]).transform(String),
  m_payment_id: z.union([z.int(), z.string()]).nullish(),
  status: z.string(),
  amount: z.int().min(0).transform(BigInt),
  cc_status: z.string().nullish(),
});
type CardPayment = z.infer<typeof cardPayment>;

/** A card payment by PayFast's query, which knows no others; those are known by what was received of them. */
async function fetchPayment(
  account: PayFastAccount,
  paymentId: string,
  signal: AbortSignal,
): Promise<PspResult<PspPayment>> {
  const path = `/process/query/${encodeURIComponent(paymentId)}`;
  const asked = await askPayFast(account, { method: 'GET', path, signal }, (body) => cardPayment.parse(unwrap(body)));
  switch (asked.kind) {
    case 'definite':
      if (asked.value.status !== 'COMPLETE') return { kind: 'definite', value: notTaken(account, asked.value) };
      return cardPaymentTaken(account, asked.value, signal);
    case 'refused': {
      if (asked.code === 'CREDENTIALS' || account.mode === 'test') return asked;
      const received = await paymentReceived(account, paymentId, signal);
      // Neither knows it: the first «no» is the one about payments.
      return received.kind === 'refused' ? asked : received;
    }
    default:
      return asked;
  }
}

async function cardPaymentTaken(
  account: PayFastAccount,
  payment: CardPayment,
  signal: AbortSignal,
): Promise<PspResult<PspPayment>> {
  const { pf_payment_id: id, amount: amountMinor, m_payment_id: reference } = payment;
  const known = { id, amountMinor, reference: textOf(reference), method: 'cc', mode: account.mode };
  // Nothing is refunded in PayFast's sandbox, and nothing can be asked about it.
  if (account.mode === 'test') return { kind: 'definite', value: captured({ ...known, refundedMinor: 0n }) };
  const asked = await askStatement(account, id, signal);
  if (asked.kind !== 'definite') return asked;
  return { kind: 'definite', value: captured({ ...known, refundedMinor: asked.value.refundedMinor }) };
}

/** Only what was taken has a statement. */
async function paymentReceived(
  account: PayFastAccount,
  id: string,
  signal: AbortSignal,
): Promise<PspResult<PspPayment>> {
  const asked = await askStatement(account, id, signal);
  if (asked.kind !== 'definite') return asked;
  const { receivedMinor: amountMinor, refundedMinor } = asked.value;
  if (amountMinor === undefined) return { kind: 'refused', code: 'NOT_FOUND', message: 'nothing was received of it' };
  const known = { id, amountMinor, refundedMinor, reference: undefined, method: undefined, mode: account.mode };
  return { kind: 'definite', value: captured(known) };
}

function notTaken(account: PayFastAccount, payment: CardPayment): PspPayment {
  const isFailed = payment.status === 'FAILED';
  return {
    id: payment.pf_payment_id,
    status: isFailed ? 'FAILED' : 'PENDING',
    amountMinor: payment.amount,
    currency: RAND,
    capturedMinor: 0n,
    refundedMinor: 0n,
    method: 'cc',
    orderId: undefined,
    reference: textOf(payment.m_payment_id),
    mode: account.mode,
    failureReason: isFailed ? `cc_status ${payment.cc_status ?? ''}`.trim() : undefined,
  };
}

function textOf(value: string | number | null | undefined): string | undefined {
  return value === null || value === undefined || value === '' ? undefined : String(value);
}

async function listRefunds(
  account: PayFastAccount,
  paymentId: string,
  signal: AbortSignal,
): Promise<PspResult<readonly PspRefund[]>> {
  if (account.mode === 'test') return { kind: 'definite', value: [] };
  const asked = await askStatement(account, paymentId, signal);
  return asked.kind === 'definite' ? { kind: 'definite', value: asked.value.refunds } : asked;
}
