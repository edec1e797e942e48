import { box, escape, frame, inMajorUnits } from './frame';

export interface StepView {
  intentId: string;
  amount: number;
  currency: string;
  /** Does the bank still wait for an answer? */
  isOpen: boolean;
}

/** The page on which a payer's bank asks who they are (3-D Secure). Works without scripts. */
export function stepPage({ intentId, amount, currency, isOpen }: StepView): string {
  const price = inMajorUnits(amount, currency);
  const form = (outcome: string, label: string, look: string) =>
    `<form method="post" action="/stripe/authenticate/${escape(intentId)}">
<button class="${look}" name="outcome" value="${outcome}">${label}</button></form>`;
  const choices = isOpen
    ? `<section class="card"><h2>Is it you?</h2>
${form('complete', 'Yes, approve the payment', 'first')}
${form('fail', 'No, refuse it', '')}</section>`
    : box('wait', 'Nothing to approve', 'This payment does not wait for you.');
  const bill = `<section class="card">
<p class="merchant">Your bank asks</p>
<p class="amount">${escape(price)}</p>
</section>`;
  return frame('bank', price, [bill, choices]);
}
