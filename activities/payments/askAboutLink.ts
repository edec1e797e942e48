import type { ClosingAnswer } from '../../db/orders/settleClosing';
import { readBankAnswer } from '../../db/payments/readBankAnswer';
import { readPayableLinks } from '../../db/payments/readPayableLinks';
import { scheduleQuestion } from '../../db/payments/scheduleQuestion';
import { isPayable } from '../../domain/payments/link';
import { askAboutOne } from './askAtBank';
import { inShop, type PaymentActivityDeps } from './inShop';

/**
 * Asks the provider whether an order was paid, books everything that is learnt, and sets when to ask next. A webhook
 * that was lost is found this way. Links that were never sent are nobody's to ask about.
 */
export async function askAboutLink(
  deps: PaymentActivityDeps,
  { orgId, orderId }: { readonly orgId: string; readonly orderId: string },
): Promise<ClosingAnswer> {
  const open = await inShop(deps, orgId, (tx) => readPayableLinks(tx, orderId));
  if (!open) return 'UNPAID';
  let answered = true;
  for (const link of open.links.filter(({ status }) => isPayable(status))) {
    const answer = await askAboutOne(deps, { orgId, paymentId: open.paymentId }, link);
    answered &&= answer === 'ANSWERED';
  }
  return inShop(deps, orgId, async (tx) => {
    await scheduleQuestion(tx, { orderId, answered });
    const { paid, underWay } = await readBankAnswer(tx, orderId);
    if (paid) return 'PAID';
    return answered && !underWay ? 'UNPAID' : 'NO_ANSWER';
  });
}
