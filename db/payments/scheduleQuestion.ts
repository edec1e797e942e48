import { isPayable } from '../../domain/payments/link';
import { nextQueryAt } from '../../domain/payments/querySchedule';
import type { Tx } from '../kit/transaction';
import { applyPayment } from '../orders/applyPayment';
import { readLinks } from './linkRow';
import { lockPaymentOfOrder } from './paymentRow';

/** A provider that did not answer is asked again this soon: its trouble is mostly short, and somebody may have paid. */
const NO_ANSWER_WAIT_MS = 60_000;

/** Sets when the provider is asked next whether an order's link was paid; no more questions once none can be. */
export async function scheduleQuestion(
  tx: Tx,
  { orderId, answered }: { readonly orderId: string; readonly answered: boolean },
): Promise<void> {
  const { payment, now } = await lockPaymentOfOrder(tx, orderId);
  const link = (await readLinks(tx, payment.id)).filter(({ status }) => isPayable(status)).at(-1);
  const scheduled = link && nextQueryAt(link.openedAt ?? link.createdAt, now);
  const at = answered ? scheduled : new Date(now.getTime() + NO_ANSWER_WAIT_MS);
  await applyPayment(tx, { orderId, fact: { type: 'askAt', nextQueryAt: at } });
}
