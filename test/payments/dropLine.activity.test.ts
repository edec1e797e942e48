import { dropLine } from '../../db/orders/dropLine';
import { getOrder } from '../../db/orders/getOrder';
import { placeOrder } from '../../db/orders/placeOrder';
import { openPayShop, type PayShop } from './payShop';

let kit: PayShop;
beforeAll(async () => {
  kit = await openPayShop();
});
afterAll(() => kit.end());
afterEach(() => kit.clearFaults());

/** Two things at 500.00 and one at 100.00: 1,100.00, paid online; its link is not asked for yet. */
async function place() {
  const { shop } = kit;
  const dear = await shop.product({ name: `dear ${Math.random()}`, priceMinor: 50_000n });
  const cheap = await shop.product({ name: `cheap ${Math.random()}`, priceMinor: 10_000n });
  const { userId, chatId } = await shop.customer();
  const { orderId, payLinkToken } = await shop.asBuyer(userId, (tx) =>
    placeOrder(tx, {
      buyerId: userId,
      source: 'TELEGRAM',
      chatId,
      lines: [
        { productId: dear, quantity: 2 },
        { productId: cheap, quantity: 1 },
      ],
      fulfilment: 'PICKUP',
      paymentMethod: 'ONLINE',
    }),
  );
  const { items, payments } = await shop.asOwner((tx) => getOrder(tx, orderId));
  return { orderId, token: payLinkToken!, paymentId: payments[0]!.id, lineId: items[0]!.lineId };
}

async function placePayable() {
  const placed = await place();
  const { state } = await kit.activities.ensureLink({ orgId: kit.shop.orgId, orderId: placed.orderId });
  expect(state).toBe('ACTIVE');
  return placed;
}

const dropOne = ({ orderId, lineId }: { orderId: string; lineId: string }) =>
  kit.shop.asOwner((tx) => dropLine(tx, { orderId, lineId, quantity: 1, reason: 'sold out' }));
const links = async (paymentId: string) => {
  const { rows } = await kit.shop.look.query<{ status: string; amount: number }>(
    'SELECT status, amount_minor::int AS amount FROM payment_links WHERE payment_id = $1 ORDER BY number',
    [paymentId],
  );
  return rows.map(({ status, amount }) => `${status} ${amount}`);
};
const page = (token: string) => fetch(`${kit.url}/r/${token}`, { redirect: 'manual' });

it('U-27 an unpaid order’s link is closed at the provider and another opened for the new amount, at the same address', async () => {
  const { orderId, paymentId, token, lineId } = await placePayable();
  await dropOne({ orderId, lineId });
  // Nobody is sent to pay the old amount any more.
  expect((await page(token)).status).toBe(200);
  await kit.work(paymentId);
  expect(await links(paymentId)).toEqual(['CANCELLED 110000', 'ACTIVE 60000']);
  expect((await page(token)).status).toBe(302);
  await kit.bank(orderId, { action: 'pay' });
  await kit.untilOrder(orderId, 'payment_status', 'PAID');
  expect(await kit.netAtProvider(orderId)).toBe(60_000);
});

it('U-27 a link that the provider has not heard of simply asks for less', async () => {
  const { orderId, paymentId, lineId } = await place();
  await dropOne({ orderId, lineId });
  expect(await links(paymentId)).toEqual(['CREATED 60000']);
  await kit.activities.ensureLink({ orgId: kit.shop.orgId, orderId });
  expect(await links(paymentId)).toEqual(['ACTIVE 60000']);
});

it('U-27 who pays the old amount meanwhile gets the difference back by itself', async () => {
  const { orderId, paymentId, lineId } = await placePayable();
  await dropOne({ orderId, lineId });
  await kit.bank(orderId, { action: 'pay' });
  await kit.untilOrder(orderId, 'payment_status', 'PAID');
  await kit.work(paymentId);
  await kit.untilValue(`SELECT refunded_minor::int FROM payments WHERE id = $1`, [paymentId], 50_000);
  expect(await kit.netAtProvider(orderId)).toBe(60_000);
  expect(await kit.shop.value('SELECT payment_status FROM orders WHERE id = $1', [orderId])).toBe('PAID');
});

it('U-27 what was paid online before is refunded in part', async () => {
  const { orderId, paymentId, lineId } = await placePayable();
  await kit.bank(orderId, { action: 'pay' });
  await kit.untilOrder(orderId, 'payment_status', 'PAID');
  expect(await dropOne({ orderId, lineId })).toMatchObject({ refundMinor: 50_000n });
  await kit.work(paymentId);
  await kit.untilValue(`SELECT refunded_minor::int FROM payments WHERE id = $1`, [paymentId], 50_000);
  expect(await kit.netAtProvider(orderId)).toBe(60_000);
  expect(await kit.shop.value(`SELECT cause FROM refunds WHERE payment_id = $1`, [paymentId])).toBe('LINE_OUT');
});

it('U-27 while the bank does not answer no second link is opened beside the old one, and a person hears of it after an hour', async () => {
  const { orderId, paymentId, lineId } = await placePayable();
  await dropOne({ orderId, lineId });
  await kit.fault({ action: 'status', status: 503 });
  const shut = () => kit.activities.shutLinks({ orgId: kit.shop.orgId, paymentId });
  const attention = () => kit.shop.value('SELECT needs_attention_reason FROM orders WHERE id = $1', [orderId]);
  await shut();
  expect([await links(paymentId), await attention()]).toEqual([['ACTIVE 110000'], null]);
  await kit.shop.look.query(
    `UPDATE payment_links SET shutting_since = shutting_since - interval '61 minutes' WHERE payment_id = $1`,
    [paymentId],
  );
  await shut();
  expect(await attention()).toMatch(/pay link for the old amount/);
  await kit.clearFaults();
  await kit.hurry();
  await kit.work(paymentId);
  expect(await links(paymentId)).toEqual(['CANCELLED 110000', 'ACTIVE 60000']);
});
