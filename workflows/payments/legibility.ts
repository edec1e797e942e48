import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { formatMoney } from '../../domain/kit/money';
import type { PaymentDuty } from '../../domain/payments/paymentDuty';
import type { PaymentSituation } from '../../domain/payments/situation';
import { AMOUNT_MINOR, NEEDS_ATTENTION, NEXT_ACTION_AT, PSP, STATE } from '../kit/searchAttributes';

/** Makes the run readable to on-call; a look that finds nothing new writes nothing. */
export function createDisplay(paymentId: string): (now: PaymentSituation) => void {
  let shown = '';
  return (now) => {
    setCurrentDetails(pageOf(paymentId, now));
    const state = `${now.status}/${now.nextActionAt === null}/${now.needsAttention ?? ''}`;
    if (state === shown || now.nextActionAt === null) return;
    shown = state;
    upsertSearchAttributes([
      { key: STATE, value: now.status },
      { key: AMOUNT_MINOR, value: now.amountMinor },
      { key: NEEDS_ATTENTION, value: now.needsAttention !== null },
      { key: NEXT_ACTION_AT, value: new Date(now.nextActionAt) },
      ...(now.psp ? [{ key: PSP, value: now.psp }] : []),
    ]);
  };
}

const DOES: Readonly<Record<PaymentDuty['kind'], string>> = {
  refund: 'It is sending money back.',
  charge: 'It is charging the payer, or asking whether that was done: it is never done twice.',
  capture: 'It is taking what is authorised, or asking whether that was done.',
  lookAgain: 'It is asking whether a declined payment has succeeded after all.',
  shutLinks: 'Somebody paid by hand; it is closing the pay link before that is booked.',
  openLink: 'It is asking the provider for a link for the rest.',
};

function pageOf(paymentId: string, now: PaymentSituation): string {
  const money = (minor: number) => formatMoney({ amountMinor: BigInt(minor), currency: now.currency });
  return [
    `**${now.orderNumber}**: ${money(now.amountMinor)} asked for, ${money(now.capturedMinor)} taken, ${money(now.refundedMinor)} given back. The payment is ${now.status}.`,
    now.duty
      ? DOES[now.duty.kind]
      : now.nextActionAt
        ? `Next look by itself: ${now.nextActionAt}.`
        : 'Nothing is open.',
    ...(now.needsAttention ? [`**Needs attention:** ${now.needsAttention}.`] : []),
    `Payment ${paymentId}; everything known: \`npm run why -- ${now.orderId}\`.`,
  ].join('\n\n');
}
