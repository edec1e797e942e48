import { createHash } from 'node:crypto';
import type { PspWebhookReader, VerifiedWebhook, WebhookVerdict } from '../../../domain/payments/pspPort';
import { exchange } from './http';
import { factsOf, fieldOf, parseItn, type Itn } from './itn';
import { itnString } from './parameterString';
import type { PayFastAccount } from './payFastAccount';
import { isItnSignature } from './signature';
import { createSourceCheck, PAYFAST_SOURCES, type Sources, type SourceVerdict } from './sources';

export type PayFastWebhookOptions = Pick<PayFastAccount, 'name' | 'mode' | 'baseUrl' | 'timeoutMs'> & {
  /** Any of them may have signed: while an account's passphrase is being changed there are two. */
  readonly merchants: readonly Pick<PayFastAccount, 'merchantId' | 'passphrase'>[];
  /** PayFast's own addresses unless told. */
  readonly sources?: Sources | undefined;
};

/**
 * Reads PayFast's notifications (developers.payfast.co.za/docs#step_4_confirm_payment). Its signature is weak, so `confirm`
 * also looks where one came from, and asks PayFast whether it has sent it; the amount is compared where every provider's is.
 * @throws Error without a passphrase: anybody could sign.
 */
export function createPayFastWebhook(account: PayFastWebhookOptions): Required<PspWebhookReader> {
  const { merchants, mode } = account;
  if (merchants.some(({ passphrase }) => passphrase === ''))
    throw new Error('the account at PayFast needs a passphrase');
  const sourceOf = createSourceCheck(account.sources ?? PAYFAST_SOURCES);
  return {
    name: 'payfast',
    account: account.name,
    verify(raw) {
      const itn = parseItn(raw.toString('utf8'));
      const isSigned =
        itn &&
        merchants.some(
          ({ merchantId, passphrase }) =>
            isItnSignature(itn.signature, itn.fields, passphrase) && fieldOf(itn, 'merchant_id') === merchantId,
        );
      return isSigned ? webhookOf(itn, raw) : undefined;
    },
    read: (body) => factsOf(parsed(body), mode),
    async confirm({ raw, address }) {
      const foreign = sourceVerdict(address, await sourceOf(address ?? ''));
      if (foreign) return foreign;
      const { fields } = parsed(raw.toString('utf8'));
      return confirmVerdict(await askToConfirm(account, itnString(fields)));
    },
  };
}

function parsed(body: string): Itn {
  const itn = parseItn(body);
  if (!itn) throw new Error('it is no notification');
  return itn;
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

/** @returns undefined for an address of PayFast's. */
function sourceVerdict(address: string | undefined, source: SourceVerdict): WebhookVerdict | undefined {
  const check = 'SOURCE';
  switch (source) {
    case 'OURS':
      return undefined;
    case 'FOREIGN':
      return { kind: 'refused', check, message: `${address ?? 'nobody'} is no address of PayFast's` };
    case 'UNKNOWN':
      return { kind: 'unknown', check, message: `whether ${address} is PayFast's could not be looked up` };
  }
}

type Confirmation = 'VALID' | 'INVALID' | 'UNKNOWN';

function confirmVerdict(answer: Confirmation): WebhookVerdict {
  const check = 'CONFIRMATION';
  switch (answer) {
    case 'VALID':
      return { kind: 'genuine' };
    case 'INVALID':
      return { kind: 'refused', check, message: 'PayFast says that it has not sent it' };
    case 'UNKNOWN':
      return { kind: 'unknown', check, message: 'PayFast does not say whether it has sent it' };
  }
}

/** PayFast waits a few seconds for our answer to its notification, and tells again when there is none. */
const CONFIRM_TIMEOUT_MS = 4_000;

/** Asks PayFast about exactly what it signed, without the passphrase. Whatever is no clear word is none. */
async function askToConfirm(
  { baseUrl, timeoutMs = CONFIRM_TIMEOUT_MS }: PayFastWebhookOptions,
  body: string,
): Promise<Confirmation> {
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
