import { changeOrder } from '../../db/orders/changeOrder';
import { dropLine, type DropLine } from '../../db/orders/dropLine';
import { getOrder } from '../../db/orders/getOrder';
import { placeOrder } from '../../db/orders/placeOrder';
import { recordManualPayment } from '../../db/payments/recordManualPayment';
import type { PaymentMethod } from '../../domain/orders/order';
import { openTestShop, type TestShop } from './testShop';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

interface Placed {
  readonly orderId: string;
  readonly userId: string;
  readonly chatId: string;
  readonly dosa: { readonly productId: string; readonly lineId: string };
  readonly coffee: { readonly productId: string; readonly lineId: string };
}

/** 3 dosas at 80.00 and 2 coffees at 40.00: 320.00. */
async function place(paymentMethod: PaymentMethod = 'COD'): Promise<Placed> {
  const dosa = await shop.product({ name: `Dosa ${Math.random()}`, priceMinor: 8_000n, stock: 10 });
  const coffee = await shop.product({ name: `Coffee ${Math.random()}`, priceMinor: 4_000n, stock: 10 });
  const { userId, chatId } = await shop.customer();
  const { orderId } = await shop.asBuyer(userId, (tx) =>
    placeOrder(tx, {
      buyerId: userId,
      source: 'TELEGRAM',
      chatId,
      lines: [
        { productId: dosa, quantity: 3 },
        { productId: coffee, quantity: 2 },
      ],
      fulfilment: 'PICKUP',
      paymentMethod,
    }),
  );
  const { items } = await shop.asOwner((tx) => getOrder(tx, orderId));
  const lineOf = (productId: string) => items.find((item) => item.productId === productId)!.lineId;
  return {
    orderId,
    userId,
    chatId,
    dosa: { productId: dosa, lineId: lineOf(dosa) },
    coffee: { productId: coffee, lineId: lineOf(coffee) },
  };
}

const drop = (wish: Omit<DropLine, 'reason'>) => shop.asOwner((tx) => dropLine(tx, { reason: 'sold out', ...wish }));
const order = (orderId: string) => shop.asOwner((tx) => getOrder(tx, orderId));
const reserved = (productId: string) => shop.value('SELECT stock_reserved FROM products WHERE id = $1', [productId]);

it('U-27 a line is taken out whole: pieces back on the shelf, total and amount counted anew, told, and an event', async () => {
  const { orderId, dosa, coffee, chatId } = await place();
  const dropped = await drop({ orderId, lineId: coffee.lineId });
  expect(dropped).toMatchObject({ quantity: 2, oldTotalMinor: 32_000n, totalMinor: 24_000n, refundMinor: 0n });
  const after = await order(orderId);
  expect(after).toMatchObject({ totalMinor: 24_000n, subtotalMinor: 24_000n, seq: dropped.seq });
  expect(after.items.map(({ productId, quantity }) => [productId, quantity])).toEqual([[dosa.productId, 3]]);
  expect(after.drops).toMatchObject([{ line: 2, quantity: 2, unitPriceMinor: 4_000n, reason: 'sold out' }]);
  expect(after.payments).toMatchObject([{ amountMinor: 24_000n, capturedMinor: 0n }]);
  expect(after.events.at(-1)).toMatchObject({ type: 'LINE_DROPPED', actorType: 'STAFF' });
  expect([await reserved(coffee.productId), await reserved(dosa.productId)]).toEqual([0, 3]);
  const { rows } = await shop.look.query<{ view: { text: string; params: Record<string, unknown> } }>(
    `SELECT view FROM messages WHERE order_id = $1 AND chat_id = $2 AND view ->> 'text' = 'order.lineOut'`,
    [orderId, chatId],
  );
  expect(rows.map(({ view }) => view.params)).toMatchObject([{ quantity: 2, reason: 'sold out' }]);
});

it('U-27 some pieces are taken out, several times, and the rest is released once when the order ends', async () => {
  const { orderId, dosa, coffee } = await place();
  await drop({ orderId, lineId: dosa.lineId, quantity: 1 });
  await drop({ orderId, lineId: dosa.lineId, quantity: 1 });
  expect(await order(orderId)).toMatchObject({ totalMinor: 16_000n });
  expect(await reserved(dosa.productId)).toBe(1);
  await shop.asOwner((tx) => changeOrder(tx, { orderId, change: { type: 'reject', reason: 'closed' } }));
  expect([await reserved(dosa.productId), await reserved(coffee.productId)]).toEqual([0, 0]);
  const moved = `SELECT sum(delta)::int FROM inventory_movements WHERE order_id = $1 AND product_id = $2`;
  expect(await shop.value(moved, [orderId, dosa.productId])).toBe(0);
});

it('U-27 what was paid too much goes back: cash by a person, who is told', async () => {
  const { orderId, dosa } = await place();
  await shop.asOwner((tx) => recordManualPayment(tx, { orderId, amountMinor: 'due', currency: 'INR', method: 'CASH' }));
  expect(await drop({ orderId, lineId: dosa.lineId, quantity: 2 })).toMatchObject({ refundMinor: 16_000n });
  const { payments, paymentStatus } = await order(orderId);
  expect(paymentStatus).toBe('PAID');
  expect(payments[0]?.refunds).toMatchObject([{ status: 'BY_HAND_DUE', amountMinor: 16_000n, cause: 'LINE_OUT' }]);
});

it('U-27 a part that was paid may be all of it now', async () => {
  await shop.settings({ paymentMethods: ['ONLINE', 'COD', 'MANUAL'] });
  const { orderId, dosa, coffee } = await place('MANUAL');
  await shop.asOwner((tx) =>
    recordManualPayment(tx, { orderId, amountMinor: 8_000n, currency: 'INR', method: 'CASH' }),
  );
  expect((await order(orderId)).paymentStatus).toBe('PARTIAL');
  await drop({ orderId, lineId: dosa.lineId });
  expect(await order(orderId)).toMatchObject({ totalMinor: 8_000n, paymentStatus: 'PAID' });
  expect(await reserved(coffee.productId)).toBe(2);
});

it('U-27 the last line stays, pieces that are not there can’t go, and only the shop takes out', async () => {
  const { orderId, userId, dosa, coffee } = await place();
  await expect(drop({ orderId, lineId: dosa.lineId, quantity: 4 })).rejects.toMatchObject({ code: 'TOO_MANY' });
  await expect(drop({ orderId, lineId: orderId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(
    shop.asBuyer(userId, (tx) => dropLine(tx, { orderId, lineId: dosa.lineId, reason: 'no' })),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await drop({ orderId, lineId: dosa.lineId });
  await expect(drop({ orderId, lineId: coffee.lineId })).rejects.toMatchObject({ code: 'LAST_LINE' });
  expect(await order(orderId)).toMatchObject({ totalMinor: 8_000n });
  await shop.asOwner((tx) => changeOrder(tx, { orderId, change: { type: 'fulfil' } }));
  await expect(drop({ orderId, lineId: coffee.lineId, quantity: 1 })).rejects.toMatchObject({ code: 'NOT_DROPPABLE' });
});

it('U-27 the goods that are handed over are those that are left', async () => {
  const { orderId, dosa } = await place();
  await shop.asOwner((tx) => changeOrder(tx, { orderId, change: { type: 'confirm' } }));
  await drop({ orderId, lineId: dosa.lineId, quantity: 2 });
  await shop.asOwner((tx) => changeOrder(tx, { orderId, change: { type: 'fulfil' } }));
  expect(await shop.value('SELECT stock_quantity FROM products WHERE id = $1', [dosa.productId])).toBe(9);
  expect((await order(orderId)).payments).toMatchObject([{ capturedMinor: 16_000n }]);
});

it('U-27 ten at once take out what there is and no more, beside a cancel', async () => {
  const { orderId, dosa, coffee, userId } = await place();
  const outcomes = await Promise.allSettled([
    ...Array.from({ length: 10 }, () => drop({ orderId, lineId: dosa.lineId, quantity: 1 })),
    shop.asBuyer(userId, (tx) => changeOrder(tx, { orderId, change: { type: 'cancel' } })),
  ]);
  const done = outcomes.slice(0, 10).filter(({ status }) => status === 'fulfilled').length;
  expect(done).toBeLessThanOrEqual(3);
  const { totalMinor, status, payments } = await order(orderId);
  expect(status).toBe('CANCELLED');
  expect(totalMinor).toBe(32_000n - 8_000n * BigInt(done));
  expect(payments).toMatchObject([{ amountMinor: totalMinor }]);
  expect([await reserved(dosa.productId), await reserved(coffee.productId)]).toEqual([0, 0]);
});
