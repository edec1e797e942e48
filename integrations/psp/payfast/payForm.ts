import type { LinkRequest } from '../../../domain/payments/pspPort';
import type { Fields } from './parameterString';
import type { PayFastAccount } from './payFastAccount';
import { toRands } from './rand';
import { signForm } from './signature';

/** A form that the payer's browser has to post: hidden fields in this order, and nothing else. */
export interface SignedForm {
  readonly action: string;
  readonly fields: Fields;
}

/** developers.payfast.co.za/docs#step_1_form_fields. */
const LONGEST_ITEM_NAME = 100;

/**
 * The signed form that takes a payer to PayFast. PayFast hears of it when the payer brings it, and takes the money as
 * often as somebody pays on it: our reference is no key to it.
 */
export function payFormOf(account: PayFastAccount, request: LinkRequest): SignedForm {
  // In the order of the documentation, which is the order that is signed.
  const fields: Fields = [
    ['merchant_id', account.merchantId],
    ['merchant_key', account.merchantKey],
    ['return_url', request.returnUrl],
    ['cancel_url', request.returnUrl],
    ['notify_url', account.notifyUrl],
    ['m_payment_id', request.reference],
    ['amount', toRands(request.amountMinor)],
    ['item_name', itemName(request.description)],
  ];
  const signature = ['signature', signForm(fields, account.passphrase)] as const;
  return { action: `${account.baseUrl}/eng/process`, fields: [...fields, signature] };
}

/** One line: a browser would send a line break as two characters, and the signature would not hold any more. */
function itemName(description: string): string {
  const line = description
    .replace(/\p{Surrogate}/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return Array.from(line).slice(0, LONGEST_ITEM_NAME).join('').trim() || 'Payment';
}
