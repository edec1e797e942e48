import { notAnsweredYet, reminder, UNANSWERED_REASON } from '../../domain/orders/notices';
import { isCovered, stageOf } from '../../domain/orders/order';
import type { OrderRecord } from '../../domain/orders/record';
import { after as secondsAfter } from '../../domain/orders/schedule';
import type { ShopSettings } from '../../domain/accounts/settings';
import { settingsOf } from '../accounts/settingsOf';
import type { Tx } from '../kit/transaction';
import { changeOrder } from './changeOrder';
import { lockOrder, saveOrder } from './orderRow';
import { tell } from './tell';

/**
 * What time asks of an order that the shop has to answer: confirm it by itself (autoConfirm), reject it after the set
 * wait, remind everybody who receives alerts, tell the customer that the shop has not answered yet. Each is due by a
 * column and clears it, so that repeating does nothing.
 */
export async function keepTime(tx: Tx, { orderId }: { readonly orderId: string }): Promise<void> {
  const order = await lockOrder(tx, orderId);
  if (stageOf(order) !== 'paid') return;
  const settings = await settingsOf(tx);
  const now = new Date();
  if (settings.autoConfirm && isCovered(order.paymentStatus)) {
    await changeOrder(tx, { orderId, change: { type: 'confirm' } });
    return;
  }
  if (isDue(order.times.rejectAt, now)) {
    await changeOrder(tx, { orderId, change: { type: 'reject', reason: UNANSWERED_REASON } });
    return;
  }
  const reminded = isDue(order.times.remindAt, now) ? await remind(tx, order, settings, now) : order;
  if (isDue(reminded.times.tellCustomerAt, now)) await tellCustomer(tx, reminded);
}

async function remind(tx: Tx, order: OrderRecord, settings: ShopSettings, now: Date): Promise<OrderRecord> {
  const reminderCount = order.reminderCount + 1;
  const everySeconds = settings.remindAfterSeconds ?? tx.durations.remindAfterSeconds;
  const remindAt = reminderCount < settings.maxReminders ? secondsAfter(now, everySeconds) : undefined;
  const after = saveOrder(tx, order, { reminderCount, times: { ...order.times, remindAt } }, [
    { type: 'REMINDED', data: { reminderCount } },
  ]);
  await tell(tx, after, [reminder(after, Math.max(1, Math.round((reminderCount * everySeconds) / 60)))]);
  return after;
}

async function tellCustomer(tx: Tx, order: OrderRecord): Promise<void> {
  const { name } = await tx.one<{ name: string }>('SELECT name FROM orgs WHERE id = $1', [tx.orgId]);
  const after = saveOrder(tx, order, { times: { ...order.times, tellCustomerAt: undefined } }, [
    { type: 'CUSTOMER_TOLD' },
  ]);
  await tell(tx, after, [notAnsweredYet(after, name)]);
}

function isDue(at: Date | undefined, now: Date): boolean {
  return at !== undefined && at <= now;
}
