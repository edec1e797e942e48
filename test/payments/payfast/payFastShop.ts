import type { LinkRequest } from '../../../domain/payments/pspPort';
import { createPayFastPsp, type PayFastPsp } from '../../../integrations/psp/payfast/createPayFastPsp';
import type { PayFastAccount } from '../../../integrations/psp/payfast/payFastAccount';
import { phpUrlEncode } from '../../../integrations/psp/payfast/parameterString';
import { payFormOf, type SignedForm } from '../../../integrations/psp/payfast/payForm';

/** An account that the sandbox is told of: a live one, because PayFast's own sandbox refunds nothing. */
export const MERCHANT = { merchantId: '10012345', merchantKey: 'q1cd2rdny4a53', passphrase: 'a-pass_phrase/1' };
/** The account that PayFast's documentation gives everybody, of its sandbox. */
export const PUBLIC_MERCHANT = { merchantId: '10000100', merchantKey: '46f0cd694581a', passphrase: 'jt7NOE43FZPn' };

export function accountAt(url: string, changes: Partial<PayFastAccount> = {}): PayFastAccount {
  const addresses = { baseUrl: url, apiUrl: url, notifyUrl: '' };
  // Short enough for a test that hangs on purpose, long enough for a busy machine.
  return { name: 'default', ...MERCHANT, mode: 'live', ...addresses, timeoutMs: 1_500, ...changes };
}

let references = 0;

export function wish(changes: Partial<LinkRequest> = {}): LinkRequest {
  references += 1;
  return {
    reference: `${String(references).padStart(32, 'a')}-1-l`,
    amountMinor: 123_450n,
    currency: 'ZAR',
    description: 'ORD-2026-000001 · Asha’s shop (two * dosas!)',
    expiresAt: new Date(Date.now() + 3_600_000),
    returnUrl: 'https://shop.test/r/token?back=1',
    ...changes,
  };
}

export interface Outcome {
  readonly status: number;
  readonly body: { readonly pfPaymentId: string; readonly status: string; readonly redirect: string | null };
}

/** The payer's way: their browser posts the form, and they decide on the page that it leads to. */
export interface Payer {
  /** @returns where the form leads to, or what is said against it. */
  bring(form: SignedForm): Promise<{ readonly status: number; readonly location: string; readonly page: string }>;
  decide(location: string, action: object): Promise<Outcome>;
  /** Brings a form and pays on it. */
  pay(form: SignedForm, action?: object): Promise<Outcome['body']>;
}

export function payerAt(url: string): Payer {
  const bring: Payer['bring'] = async ({ action, fields }) => {
    const answer = await fetch(action, {
      method: 'POST',
      body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])),
      redirect: 'manual',
    });
    return { status: answer.status, location: answer.headers.get('location') ?? '', page: await answer.text() };
  };
  const decide: Payer['decide'] = async (location, action) => {
    const answer = await fetch(new URL(location, url), { method: 'POST', body: JSON.stringify(action) });
    return { status: answer.status, body: (await answer.json()) as Outcome['body'] };
  };
  return {
    bring,
    decide,
    async pay(form, action = { action: 'pay' }) {
      const { location, page } = await bring(form);
      if (location === '') throw new Error(`the form is refused: ${page}`);
      return (await decide(location, action)).body;
    },
  };
}

/** The adapter, and the form that a payer's browser would post. */
export interface PayFastForTest extends PayFastPsp {
  payForm(request: LinkRequest): SignedForm;
}

/** Tells a sandbox of the account, and gives the adapter that uses it. */
export async function openPayFast(url: string, changes: Partial<PayFastAccount> = {}): Promise<PayFastForTest> {
  const body = JSON.stringify(MERCHANT);
  const answer = await fetch(`${url}/payfast/merchants`, { method: 'POST', body });
  if (!answer.ok) throw new Error(await answer.text());
  return payFastAt(accountAt(url, changes));
}

export function payFastAt(account: PayFastAccount): PayFastForTest {
  return { ...createPayFastPsp(account), payForm: (request) => payFormOf(account, request) };
}

/** A form as an address, for who can follow a link and post no form. */
export function addressOf({ action, fields }: SignedForm): string {
  return `${action}?${fields.map(([name, value]) => `${name}=${phpUrlEncode(value)}`).join('&')}`;
}
