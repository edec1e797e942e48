import { createHash } from 'node:crypto';
import type { PspFact, PspWebhookReader, VerifiedWebhook } from '../../../domain/payments/pspPort';
import { exchange } from './http';
import { factsOf, fieldOf, parseItn, type Itn } from './itn';
import { itnString } from './parameterString';
import { DEFAULT_TIMEOUT_MS, type PayFastAccount } from './payFastAccount';
import { isItnSignature } from './signature';
import { createSourceCheck, PAYFAST_SOURCES, type Sources } from './sources';

/** The checks of a notification (developers.payfast.co.za/docs#step_4_confirm_payment), and whether it is of our account. */
export type ItnCheck = 'SIGNATURE' | 'MERCHANT' | 'SOURCE' | 'CONFIRMATION' | 'AMOUNT';

/**
 * What checking a notification comes to. `unknown`: PayFast could not be asked; it is neither good nor bad, nothing may be
 * booked, and asking again tells. One that fails at AMOUNT was confirmed by PayFast: money has moved, and a person has
 * to look.
 */
export type ItnVerdict =
  | { readonly kind: 'genuine'; readonly webhook: VerifiedWebhook; readonly facts: readonly PspFact[] }
  | { readonly kind: 'refused'; readonly check: ItnCheck; readonly message: string }
  | { readonly kind: 'unknown'; readonly check: 'SOURCE' | 'CONFIRMATION'; readonly message: string };

/** A notification as it came in. */
export interface ReceivedItn {
  readonly raw: Buffer;
  /** Of whoever sent it, behind the proxies that we trust; undefined once the connection is gone. */
  readonly address: string | undefined;
  /** What we asked the payer for under a reference; undefined when we know of none. */
  expectedMinor(reference: string): Promise<bigint | undefined>;
}

export interface PayFastWebhookReader extends PspWebhookReader {
  /**
   * All checks of a notification, the cheap ones first; one that fails ends it. Safe to repeat: it changes nothing.
   * @throws Error when one that PayFast confirms does not have its form, as `read` does.
   */
  check(itn: ReceivedItn): Promise<ItnVerdict>;
  /** The last check alone, for a body that was verified and stored before: does PayFast say that it sent it? */
  confirm(body: string): Promise<'VALID' | 'INVALID' | 'UNKNOWN'>;
}

export type PayFastWebhookOptions = Pick<
  PayFastAccount,
  'name' | 'merchantId' | 'passphrase' | 'mode' | 'baseUrl' | 'timeoutMs'
> & {
  /** PayFast's own addresses unless told. */
  readonly sources?: Sources;
};

/** Reads PayFast's notifications (ITN). @throws Error without a passphrase: anybody could sign. */
export function createPayFastWebhook(account: PayFastWebhookOptions): PayFastWebhookReader {
  const { passphrase, merchantId, mode } = account;
  if (passphrase === '') throw new Error('the account at PayFast needs a passphrase');
  const sourceOf = createSourceCheck(account.sources ?? PAYFAST_SOURCES);

  const read = (body: string) => factsOf(parsed(body), mode);
  const refusalOf = (itn: Itn | undefined): ItnVerdict | undefined => {
    if (!itn || !isItnSignature(itn.signature, itn.fields, passphrase)) {
      return refuse('SIGNATURE', 'the signature is missing or wrong');
    }
    return fieldOf(itn, 'merchant_id') === merchantId ? undefined : refuse('MERCHANT', 'it is of another merchant');
  };
  const confirm = (body: string) => askToConfirm(account, itnString(parsed(body).fields));

  return {
    name: 'payfast',
    account: account.name,
    verify(raw) {
      const itn = parseItn(raw.toString('utf8'));
      return itn && !refusalOf(itn) ? webhookOf(itn, raw) : undefined;
    },
    read,
    confirm,
    async check({ raw, address, expectedMinor }) {
      const body = raw.toString('utf8');
      const itn = parseItn(body);
      const refusal = refusalOf(itn);
      if (!itn || refusal) return refusal ?? refuse('SIGNATURE', 'it is no notification');
      const foreign = sourceVerdict(address, await sourceOf(address ?? ''));
      if (foreign) return foreign;
      const denied = confirmVerdict(await confirm(body));
      if (denied) return denied;
      const facts = read(body);
      return (await amountVerdict(facts, expectedMinor)) ?? { kind: 'genuine', webhook: webhookOf(itn, raw), facts };
    },
  };
}

function parsed(body: string): Itn {
  const itn = parseItn(body);
  if (!itn) throw new Error('it is no notification');
  return itn;
}

function refuse(check: ItnCheck, message: string): ItnVerdict {
  return { kind: 'refused', check, message };
}

/** PayFast repeats a notification under the same payment and status. */
function webhookOf(itn: Itn, raw: Buffer): VerifiedWebhook {
  const [id, status] = [fieldOf(itn, 'pf_payment_id'), fieldOf(itn, 'payment_status')];
  const isNamed = /^\w{1,64}$/.test(id) && /^\w{1,32}$/.test(status);
  return {
    eventId: isNamed ? `${id}-${status}` : createHash('sha256').update(raw).digest('hex'),
    eventType: isNamed ? `itn.${status}` : 'unreadable',
    body: raw.toString('utf8'),
  };
}

function sourceVerdict(
  address: string | undefined,
  source: Awaited<ReturnType<ReturnType<typeof createSourceCheck>>>,
): ItnVerdict | undefined {
  switch (source) {
    case 'OURS':
      return undefined;
    case 'FOREIGN':
      return refuse('SOURCE', `${address ?? 'nobody'} is no address of PayFast's`);
    case 'UNKNOWN':
      return { kind: 'unknown', check: 'SOURCE', message: `whether ${address} is PayFast's could not be looked up` };
  }
}

function confirmVerdict(answer: 'VALID' | 'INVALID' | 'UNKNOWN'): ItnVerdict | undefined {
  switch (answer) {
    case 'VALID':
      return undefined;
    case 'INVALID':
      return refuse('CONFIRMATION', 'PayFast says that it has not sent it');
    case 'UNKNOWN':
      return { kind: 'unknown', check: 'CONFIRMATION', message: 'PayFast does not say whether it has sent it' };
  }
}

/** To the cent: PayFast's own tolerance is for those who count in floats. A reference of nobody's is compared by no one. */
async function amountVerdict(
  facts: readonly PspFact[],
  expectedMinor: ReceivedItn['expectedMinor'],
): Promise<ItnVerdict | undefined> {
  for (const fact of facts) {
    if (fact.kind !== 'payment' || fact.payment.reference === undefined) continue;
    const expected = await expectedMinor(fact.payment.reference);
    if (expected === undefined || expected === fact.payment.amountMinor) continue;
    return refuse('AMOUNT', `${fact.payment.id} is of ${fact.payment.amountMinor} cents, and not of ${expected}`);
  }
  return undefined;
}

/** Asks PayFast about exactly what it signed, without the passphrase. Whatever is no clear word is none. */
async function askToConfirm(
  { baseUrl, timeoutMs = DEFAULT_TIMEOUT_MS }: PayFastWebhookOptions,
  body: string,
): Promise<'VALID' | 'INVALID' | 'UNKNOWN'> {
  try {
    const answer = await exchange({
      method: 'POST',
      url: `${baseUrl}/eng/query/validate`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const word = answer.status === 200 ? answer.body.trim() : '';
    return word === 'VALID' || word === 'INVALID' ? word : 'UNKNOWN';
  } catch {
    return 'UNKNOWN';
  }
}
