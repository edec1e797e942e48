import { acceptPaid } from '../../db/orders/acceptPaid';
import { changeOrder } from '../../db/orders/changeOrder';
import { clearAttention } from '../../db/orders/clearAttention';
import { closeNotPaid } from '../../db/orders/closeNotPaid';
import { flagOrder } from '../../db/orders/flagOrder';
import { getOrder } from '../../db/orders/getOrder';
import { listAttention } from '../../db/orders/listAttention';
import { retryAttention } from '../../db/orders/retryAttention';
import { settleClosing } from '../../db/orders/settleClosing';
import { cancelAsCustomer, openPayShop, type PayShop } from './payShop';

let kit: PayShop;
beforeAll(async () => {
  kit = await openPayShop();
});
afterAll(() => kit.end());
afterEach(() => kit.clearFaults());

const order = (orderId: string) => kit.shop.asOwner((tx) => getOrder(tx, orderId));
const queue = async () => (await kit.shop.asOwner((tx) => listAttention(tx, { limit: 100 }))).entries;
const entryOf = async (orderId: string) => (await queue()).find((entry) => entry.orderId === orderId);

/** The customer wants it cancelled, and the bank has not answered for more than an hour. */
async function closingUnanswered() {
  const placed = await kit.placePayable();
  await cancelAsCustomer(kit, placed.orderId);
  await kit.shop.look.query(`UPDATE orders SET closing_at = closing_at - interval '2 hours' WHERE id = $1`, [
    placed.orderId,
  ]);
  await kit.asSystem((tx) => settleClosing(tx, { orderId: placed.orderId, answer: 'NO_ANSWER' }));
  return placed;
}

it('R-75 (part) the queue says which order waits, since when, why, and what can be done', async () => {
  const { orderId, orderNumber } = await closingUnanswered();
  expect(await entryOf(orderId)).toMatchObject({
    orderNumber,
    reasons: ['the bank has not answered for an hour whether the order was paid'],
    mends: ['retry', 'notPaid', 'paid', 'clear'],
  });
  const { entries, nextCursor } = await kit.shop.asOwner((tx) => listAttention(tx, { limit: 1 }));
  expect(entries).toHaveLength(1);
  if (nextCursor !== undefined) {
    const next = await kit.shop.asOwner((tx) => listAttention(tx, { limit: 1, cursor: nextCursor }));
    expect(next.entries[0]?.orderId).not.toBe(entries[0]?.orderId);
  }
});

it('R-75 (part) retry asks the bank at once, with a new ladder, and the mark goes until it fails again', async () => {
  const { orderId } = await closingUnanswered();
  await kit.shop.asOwner((tx) => retryAttention(tx, { orderId }));
  expect(await entryOf(orderId)).toBeUndefined();
  expect(
    await kit.shop.value('SELECT next_query_at <= now() AND query_count = 0 FROM orders WHERE id = $1', [orderId]),
  ).toBe(true);
  expect((await order(orderId)).events.at(-1)).toMatchObject({ type: 'ATTENTION_MENDED', data: { mend: 'retry' } });
  expect(await kit.close(orderId)).toBe('UNPAID');
  expect((await order(orderId)).status).toBe('CANCELLED');
});

it('R-75 (part) retry makes a refused pay link anew', async () => {
  const placed = await kit.place();
  await kit.fault({ method: 'payment_links.create', action: 'status', status: 400, times: 1 });
  const { state } = await kit.activities.ensureLink({ orgId: kit.shop.orgId, orderId: placed.orderId });
  expect(state).toBe('REFUSED');
  expect((await entryOf(placed.orderId))?.mends).toContain('retry');
  await kit.shop.asOwner((tx) => retryAttention(tx, { orderId: placed.orderId }));
  await kit.work(placed.paymentId);
  const status = 'SELECT status FROM payment_links WHERE payment_id = $1 ORDER BY number DESC LIMIT 1';
  expect(await kit.shop.value(status, [placed.paymentId])).toBe('ACTIVE');
  expect(await entryOf(placed.orderId)).toBeUndefined();
});

it('R-75 U-4 (part) not paid: the order ends without an answer, its link is closed later, and late money goes back by itself', async () => {
  const { orderId, paymentId, chatId } = await closingUnanswered();
  await kit.shop.asOwner((tx) => closeNotPaid(tx, { orderId }));
  expect(await order(orderId)).toMatchObject({ status: 'CANCELLED', needsAttention: undefined });
  const told = `SELECT count(*)::int FROM messages WHERE order_id = $1 AND chat_id = $2 AND view ->> 'text' = 'order.cancelled'`;
  expect(await kit.shop.value(told, [orderId, chatId])).toBe(1);
  await kit.bank(orderId, { action: 'pay' });
  await kit.untilValue('SELECT captured_minor::int FROM payments WHERE id = $1', [paymentId], 50_000);
  await kit.work(paymentId);
  await kit.untilValue('SELECT refunded_minor::int FROM payments WHERE id = $1', [paymentId], 50_000);
  expect(await kit.netAtProvider(orderId)).toBe(0);
});

it('R-75 (part) not paid cancels an order that nobody has closed yet, and the payment’s run closes its link', async () => {
  const { orderId, paymentId } = await kit.placePayable();
  await kit.asSystem((tx) => flagOrder(tx, { orderId, reason: 'for this test' }));
  await kit.shop.asOwner((tx) => closeNotPaid(tx, { orderId, reason: 'never paid' }));
  expect(await order(orderId)).toMatchObject({ status: 'CANCELLED', cancelledReason: 'never paid' });
  await kit.work(paymentId);
  expect(await kit.shop.value('SELECT status FROM payment_links WHERE payment_id = $1', [paymentId])).toBe('CANCELLED');
});

it('R-75 U-4 (part) paid: the provider’s payment is booked by a person’s word, and its own word later is old news', async () => {
  const { orderId, paymentId } = await kit.placePayable();
  await kit.fault({ action: 'drop' });
  await kit.bank(orderId, { action: 'pay' });
  const [capture] = (await kit.happened('capture')).slice(-1);
  const providerPaymentId = String(capture?.data['paymentId']);
  await kit.asSystem((tx) => flagOrder(tx, { orderId, reason: 'for this test' }));
  await kit.shop.asOwner((tx) => acceptPaid(tx, { orderId, providerPaymentId }));
  expect(await order(orderId)).toMatchObject({ paymentStatus: 'PAID', needsAttention: undefined });
  await kit.clearFaults();
  await kit.activities.askAboutLink({ orgId: kit.shop.orgId, orderId });
  const { payments } = await order(orderId);
  expect(payments[0]).toMatchObject({ capturedMinor: 50_000n, refunds: [] });
  expect(payments[0]?.attempts).toHaveLength(1);
  expect(await kit.shop.value('SELECT refunding_minor::int FROM payments WHERE id = $1', [paymentId])).toBe(0);
});

it('R-75 (part) paid, while the customer wants it cancelled: it is cancelled, and the money goes back', async () => {
  const { orderId, paymentId } = await closingUnanswered();
  await kit.shop.asOwner((tx) => acceptPaid(tx, { orderId, providerPaymentId: 'pay_SeenAtTheBank' }));
  expect(await order(orderId)).toMatchObject({ status: 'CANCELLED' });
  expect(await kit.shop.value('SELECT refunding_minor::int FROM payments WHERE id = $1', [paymentId])).toBe(50_000);
});

it('R-75 (part) each mend happens once: the second finds nothing to mend, ten at once do it once', async () => {
  const { orderId } = await closingUnanswered();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 10 }, () => kit.shop.asOwner((tx) => closeNotPaid(tx, { orderId }))),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const codes = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : [],
  );
  expect(new Set(codes)).toEqual(new Set(['NOTHING_TO_MEND']));
  await expect(kit.shop.asOwner((tx) => clearAttention(tx, { orderId }))).rejects.toMatchObject({
    code: 'NOTHING_TO_MEND',
  });
});

it('R-75 (part) a mend that does not fit what has become of the order is refused, and says which do', async () => {
  const { orderId } = await kit.placePayable();
  await kit.bank(orderId, { action: 'pay' });
  await kit.untilOrder(orderId, 'payment_status', 'PAID');
  await kit.asSystem((tx) => flagOrder(tx, { orderId, reason: 'for this test' }));
  await expect(kit.shop.asOwner((tx) => closeNotPaid(tx, { orderId }))).rejects.toMatchObject({
    code: 'MEND_NOT_POSSIBLE',
    data: { possible: ['retry', 'clear'] },
  });
  await kit.shop.asOwner((tx) => clearAttention(tx, { orderId }));
  expect(await entryOf(orderId)).toBeUndefined();
  await kit.shop.asOwner((tx) => changeOrder(tx, { orderId, change: { type: 'confirm' } }));
});
