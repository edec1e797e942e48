import type { LinkStatus, PaymentStatus } from '../wire/razorpay';
import { box, escape, frame, inMajorUnits, inWords } from './frame';

export interface BankView {
  linkId: string;
  merchant: string;
  /** Minor units of the currency: the whole, and what of it is still to be paid. */
  amount: number;
  amountDue: number;
  currency: string;
  description: string;
  reference: string;
  status: LinkStatus;
  /** Unix seconds, 0 for never. */
  expireBy: number;
  /** The try that the payer comes from. */
  payment?: { id: string; status: PaymentStatus | 'unknown'; description: string | null } | undefined;
  /** Why the last wish was refused. */
  notice?: string;
  reasons: readonly string[];
}

/** The page behind a payment link, where a person decides how the payment goes. Works without scripts. */
export function bankPage(view: BankView): string {
  const isOpen = view.status === 'created' || view.status === 'partially_paid';
  return frame('bank', formatAmount(view), [bill(view), outcome(view), isOpen ? choices(view) : closed(view)]);
}

function bill(view: BankView): string {
  const details = [view.description, view.reference && `Reference ${view.reference}`, expiry(view.expireBy)];
  const lines = details.filter(Boolean).map((line) => `<p class="details">${escape(String(line))}</p>`);
  return `<section class="card">
<p class="merchant">${escape(view.merchant)}</p>
<p class="amount">${escape(formatAmount(view))}</p>
${lines.join('\n')}
</section>`;
}

function outcome({ payment, notice }: BankView): string {
  if (notice !== undefined) return box('bad', 'That did not work', notice);
  if (payment === undefined) return '';
  switch (payment.status) {
    case 'captured':
    case 'refunded':
      return box('good', 'Payment successful', `Payment ${payment.id}. You can close this page.`);
    case 'authorized':
      return box('wait', 'Authorized', `Payment ${payment.id} waits for the merchant to capture it.`);
    case 'created':
      return box('wait', 'In progress', `Payment ${payment.id} is with the bank. Reload to see how it went.`);
    case 'failed':
      return box('bad', 'Payment failed', payment.description ?? 'The bank declined the payment.');
    case 'unknown':
      return box('wait', 'No answer from the bank', 'Perhaps the money was taken, perhaps not: nobody was told.');
  }
}

function choices(view: BankView): string {
  const options = view.reasons.map((reason) => `<option value="${reason}">${escape(inWords(reason))}</option>`);
  const form = (fields: string) => `<form method="post" action="/bank/${escape(view.linkId)}">${fields}</form>`;
  return `<section class="card">
<h2>Pay</h2>
${form(`<input type="hidden" name="action" value="pay">
<div class="pair"><button class="first" name="method" value="upi">UPI</button>
<button class="first" name="method" value="card">Card</button></div>`)}
</section>
<section class="card">
<h2>Decline</h2>
${form(`<input type="hidden" name="action" value="decline">
<label>What the bank says<select name="reason">${options.join('')}</select></label>
<button>Decline the payment</button>`)}
</section>
<details class="card"><summary>Unusual outcomes</summary>
${form(`<input type="hidden" name="action" value="late">
<label>Fails now, and is captured after all in <select name="lateMs"><option value="5000">5 seconds</option>
<option value="30000">30 seconds</option><option value="120000">2 minutes</option></select></label>
<button>Pay later than you think</button>`)}
${form(`<p class="hint">The money is taken, but the answer and the webhook are lost.</p>
<button name="action" value="vanish">Vanish</button>`)}
${form(`<p class="hint">The bank agrees; the merchant has to capture the payment.</p>
<button name="action" value="authorize">Authorize only</button>`)}
</details>`;
}

function closed({ status, payment }: BankView): string {
  switch (status) {
    case 'paid':
      // The payer who just paid has read it above.
      if (payment?.status === 'captured') return '';
      return box('good', 'This link is paid', 'There is nothing left to pay.');
    case 'cancelled':
      return box('bad', 'This link was cancelled', 'The merchant does not want a payment any more.');
    case 'expired':
      return box('bad', 'This link has expired', 'Ask the merchant for a new one.');
    case 'created':
    case 'partially_paid':
      return '';
  }
}

/** What is still to be paid, or, of a link that is settled, the whole. */
function formatAmount({ amount, amountDue, currency }: BankView): string {
  return inMajorUnits(amountDue || amount, currency);
}

function expiry(expireBy: number): string {
  if (expireBy === 0) return '';
  return `Payable until ${new Date(expireBy * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
