import { box, escape, frame, inWords } from './frame';

export interface PayFastView {
  formId: string;
  merchant: string;
  /** `1234.50` */
  rands: string;
  item: string;
  reference: string;
  status: 'open' | 'paid' | 'cancelled';
  /** The try that the payer comes from. */
  payment?: { id: string; status: 'PENDING' | 'COMPLETE' | 'FAILED' | 'unknown'; reason: string | null } | undefined;
  /** Why the last wish was refused. */
  notice?: string;
  reasons: readonly string[];
}

/** The page to which a good form leads, where a person decides how the payment goes. Works without scripts. */
export function payFastPage(view: PayFastView): string {
  const parts = [bill(view), outcome(view), view.status === 'open' ? choices(view) : closed(view)];
  return frame('PayFast', `R${view.rands}`, parts);
}

/** What PayFast says of a form that it does not take: each field and what is wrong with it. */
export function refusalPage(problems: readonly string[]): string {
  const lines = problems.map((problem) => box('bad', '400 Bad Request', problem));
  return frame('PayFast', '400 Bad Request', lines);
}

function bill({ merchant, rands, item, reference }: PayFastView): string {
  const details = [item, reference && `Reference ${reference}`].filter(Boolean);
  const lines = details.map((line) => `<p class="details">${escape(line)}</p>`);
  return `<section class="card">
<p class="merchant">${escape(merchant)}</p>
<p class="amount">R${escape(rands)}</p>
${lines.join('\n')}
</section>`;
}

function outcome({ payment, notice }: PayFastView): string {
  if (notice !== undefined) return box('bad', 'That did not work', notice);
  switch (payment?.status) {
    case undefined:
      return '';
    case 'COMPLETE':
      return box('good', 'Payment successful', `Payment ${payment?.id}. You can close this page.`);
    case 'PENDING':
      return box('wait', 'In progress', `Payment ${payment?.id} is with the bank. Reload to see how it went.`);
    case 'FAILED':
      return box('bad', 'Payment failed', `${inWords(payment?.reason ?? 'declined')}. You can try again.`);
    case 'unknown':
      return box('wait', 'No answer from the bank', 'Perhaps the money was taken, perhaps not: nobody was told.');
  }
}

function choices(view: PayFastView): string {
  const options = view.reasons.map((reason) => `<option value="${reason}">${escape(inWords(reason))}</option>`);
  const address = `/eng/process/payment/${escape(view.formId)}`;
  const form = (fields: string) => `<form method="post" action="${address}">${fields}</form>`;
  return `<section class="card">
<h2>Pay</h2>
${form(`<input type="hidden" name="action" value="pay">
<div class="pair"><button class="first" name="method" value="cc">Card</button>
<button class="first" name="method" value="ef">Instant EFT</button></div>`)}
</section>
<section class="card">
<h2>Decline</h2>
${form(`<input type="hidden" name="action" value="decline">
<label>What the bank says<select name="reason">${options.join('')}</select></label>
<button>Decline the payment</button>`)}
</section>
<section class="card">
${form('<button name="action" value="cancel">Cancel and go back to the shop</button>')}
</section>
<details class="card"><summary>Unusual outcomes</summary>
${form(`<p class="hint">The bank says no now, and takes the money five seconds later.</p>
<button name="action" value="late">Pay later than you think</button>`)}
${form(`<p class="hint">The money is taken, but the answer and the notification are lost.</p>
<button name="action" value="vanish">Vanish</button>`)}
</details>`;
}

function closed({ status, payment }: PayFastView): string {
  if (status === 'cancelled') return box('bad', 'This payment was cancelled', 'Go back to the shop to try again.');
  // The payer who just paid has read it above.
  return payment === undefined ? box('good', 'This is paid', 'There is nothing left to pay.') : '';
}
