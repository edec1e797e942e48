import {
  UnsupportedByPsp,
  type LinkRequest,
  type PspLink,
  type PspPayment,
  type PspPort,
  type PspResult,
  type WayToPay,
} from '../../../domain/payments/pspPort';
import { listLines, paymentsIn, type HistoryLine } from './history';
import { linkIdOf, readLinkId } from './linkId';
import { nowAt, type PayFastAccount } from './payFastAccount';
import { payFormOf } from './payForm';
import { RAND } from './rand';
import { sastDay } from './sast';

/** Names a link: nothing is asked, and nothing is there before somebody pays. @throws UnsupportedByPsp `captureLater`. */
export async function createLink(account: PayFastAccount, request: LinkRequest): ReturnType<PspPort['createLink']> {
  if (request.captureLater) throw new UnsupportedByPsp('payfast', 'captureLater');
  const { reference, amountMinor, currency } = request;
  if (currency !== RAND || amountMinor <= 0n) {
    return refused('INVALID', `PayFast takes rands, and more than none of them; not ${amountMinor} of ${currency}`);
  }
  const since = sastDay(new Date(nowAt(account).getTime() - CLOCKS_DIFFER_MS));
  return { kind: 'definite', value: linkOf({ reference, amountMinor, since }, []) };
}

/** The signed form for our page to post; made here, so it costs no call and is the same each time. */
export function wayToPay(account: PayFastAccount, linkId: string, request: LinkRequest): PspResult<WayToPay> {
  const link = readLinkId(linkId);
  if (!link) return notOurs(linkId);
  if (link.reference !== request.reference || link.amountMinor !== request.amountMinor) {
    return refused('INVALID', `link ${linkId} is not what is to be paid`);
  }
  return { kind: 'definite', value: { kind: 'form', ...payFormOf(account, request) } };
}

/** What the history has of a link, from the day on which it was made. Tries that failed are in no history. */
export async function fetchLink(
  account: PayFastAccount,
  linkId: string,
  signal: AbortSignal,
): ReturnType<PspPort['fetchLink']> {
  const link = readLinkId(linkId);
  if (!link) return notOurs(linkId);
  const { reference, since } = link;
  const found = await search(account, { reference, from: new Date(`${since}T00:00:00+02:00`) }, signal);
  if (found.kind !== 'definite') return found;
  const payments = paymentsIn(found.value, account.mode);
  return { kind: 'definite', value: { link: linkOf(link, payments), payments } };
}

/** Nobody is given a link for longer than a few days; where nobody says since when, a month is enough. */
const LONGEST_LIFE_MS = 31 * 86_400_000;

/** Only one that somebody has paid on is there. */
export async function findLinkByReference(
  account: PayFastAccount,
  { reference, since }: { readonly reference: string; readonly since: Date | undefined },
  signal: AbortSignal,
): ReturnType<PspPort['findLinkByReference']> {
  const fromMs = since ? since.getTime() - CLOCKS_DIFFER_MS : nowAt(account).getTime() - LONGEST_LIFE_MS;
  const found = await search(account, { reference, from: new Date(fromMs) }, signal);
  if (found.kind !== 'definite') return found;
  const payments = paymentsIn(found.value, account.mode);
  const [first] = payments;
  if (!first) return { kind: 'definite', value: undefined };
  const { amountMinor } = first;
  return { kind: 'definite', value: linkOf({ reference, amountMinor, since: sastDay(new Date(fromMs)) }, payments) };
}

interface NamedLink {
  readonly reference: string;
  readonly amountMinor: bigint;
  readonly since: string;
}

/** What its payments hang on is our own reference, the one name that PayFast repeats. */
function linkOf(named: NamedLink, payments: readonly PspPayment[]): PspLink {
  const { reference, amountMinor } = named;
  return {
    id: linkIdOf(named),
    status: payments.length > 0 ? 'PAID' : 'OPEN',
    reference,
    amountMinor,
    currency: RAND,
    // Its signature would stand in every log on the way.
    url: undefined,
    orderId: reference,
    expiresAt: undefined,
  };
}

/** PayFast's clock may go before ours or after it: what it has just taken is neither yesterday's nor to come. */
const CLOCKS_DIFFER_MS = 600_000;

/** Twenty thousand transactions since a link was made: whoever has more in a day or two asks by the payment. */
const MAX_LINK_PAGES = 20;

async function search(
  account: PayFastAccount,
  { reference, from }: { readonly reference: string; readonly from: Date },
  signal: AbortSignal,
): Promise<PspResult<readonly HistoryLine[]>> {
  const range = { from, to: new Date(nowAt(account).getTime() + CLOCKS_DIFFER_MS) };
  const found: HistoryLine[] = [];
  let page: string | undefined;
  for (let pages = 0; pages < MAX_LINK_PAGES; pages += 1) {
    const read = (lines: readonly HistoryLine[]) => lines.filter((line) => line.reference === reference);
    const listed = await listLines(account, { ...range, ...(page ? { page } : {}) }, { signal, read });
    if (listed.kind !== 'definite') return listed;
    found.push(...listed.value.items);
    page = listed.value.next;
    if (!page) return { kind: 'definite', value: found };
  }
  return { kind: 'unknown', message: 'the history is longer than can be searched' };
}

function notOurs(linkId: string): PspResult<never> {
  return refused('NOT_FOUND', `«${linkId}» is no link of ours`);
}

function refused(code: 'NOT_FOUND' | 'INVALID', message: string): PspResult<never> {
  return { kind: 'refused', code, message };
}
