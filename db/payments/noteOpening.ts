import { nextQueryAt } from '../../domain/payments/querySchedule';
import type { Tx } from '../kit/transaction';
import { applyPayment } from '../orders/applyPayment';
import type { LinkRecord } from './linkRow';
import type { LockedPayment } from './paymentRow';

/** A payer is on their way to the provider: from now on it is asked whether they have paid, in case its webhook is lost. */
export async function noteOpening(tx: Tx, locked: LockedPayment, link: LinkRecord): Promise<void> {
  tx.later(
    `UPDATE payment_links SET opened_at = now(), opened_count = opened_count + 1 WHERE org_id = $1 AND id = $2`,
    [tx.orgId, link.id],
  );
  await askSoon(tx, locked, nextQueryAt(locked.now, locked.now));
}

/** Brings the next question forward; one that comes sooner anyway stays. */
export async function askSoon(tx: Tx, { order }: LockedPayment, at: Date): Promise<void> {
  if (!order.payableSince || (order.nextQueryAt && order.nextQueryAt <= at)) return;
  await applyPayment(tx, { orderId: order.id, fact: { type: 'askAt', nextQueryAt: at } });
}
