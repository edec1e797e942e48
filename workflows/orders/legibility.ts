import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { OrderSituation } from '../../domain/orders/situation';
import { AMOUNT_MINOR, CHANNEL, NEEDS_ATTENTION, NEXT_ACTION_AT, STATE } from '../kit/searchAttributes';

/**
 * Makes the run readable to on-call: a page of prose, and search attributes when the state changes. Every attribute
 * costs an event and a write, so that a look which finds nothing new writes nothing.
 */
export function createDisplay(orderId: string): (now: OrderSituation) => void {
  let shown = '';
  return (now) => {
    setCurrentDetails(pageOf(orderId, now));
    const state = `${now.stage === 'closing' ? 'CLOSING' : now.status}/${now.paymentStatus}/${now.needsAttention ?? ''}`;
    if (state === shown || now.stage === 'ended') return;
    shown = state;
    upsertSearchAttributes([
      { key: STATE, value: now.stage === 'closing' ? 'CLOSING' : now.status },
      { key: CHANNEL, value: now.channel },
      { key: AMOUNT_MINOR, value: now.amountMinor },
      { key: NEEDS_ATTENTION, value: now.needsAttention !== null },
      { key: NEXT_ACTION_AT, value: now.nextActionAt ? new Date(now.nextActionAt) : null },
    ]);
  };
}

const WAITS_FOR: Readonly<Record<OrderSituation['stage'], string>> = {
  payable: 'the customer to pay',
  paid: 'the shop to confirm or reject',
  confirmed: 'the shop to hand it over',
  closing: 'the bank to say whether it was paid',
  ended: 'nothing: it has come to its end',
};

function pageOf(orderId: string, now: OrderSituation): string {
  return [
    `**${now.orderNumber}** is ${now.status}, its payment ${now.paymentStatus}.`,
    `It waits for ${WAITS_FOR[now.stage]}.`,
    now.nextActionAt
      ? `Next by itself: ${now.nextActionIs}, ${now.nextActionAt}.`
      : 'Only a person or a provider can move it now.',
    ...(now.needsAttention ? [`**Needs attention:** ${now.needsAttention}.`] : []),
    `Everything known: \`npm run why -- ${orderId}\`.`,
  ].join('\n\n');
}
