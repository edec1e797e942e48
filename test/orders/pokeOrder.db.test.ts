import { changeOrder } from '../../db/orders/changeOrder';
import { placeOrder } from '../../db/orders/placeOrder';
import type { OrderChange } from '../../domain/orders/transitions';
import { orderWorkflowId } from '../../domain/orders/process';
import { openTestShop, type TestShop } from './testShop';

let shop: TestShop;
let product: string;
beforeAll(async () => {
  shop = await openTestShop();
  await shop.settings({ paymentMethods: ['COD'] });
  product = await shop.product({ name: 'Thali', priceMinor: 12_000n, stock: 100 });
});
afterAll(() => shop.close());

/** Places an order whose first poke has been delivered, as by a relay. */
async function placed(): Promise<string> {
  const { userId, chatId } = await shop.customer('Meena');
  const { orderId } = await shop.asBuyer(userId, (tx) =>
    placeOrder(tx, {
      ...{ buyerId: userId, chatId, source: 'TELEGRAM', paymentMethod: 'COD' },
      lines: [{ productId: product, quantity: 1 }],
    }),
  );
  await shop.look.query('UPDATE outbox SET done_at = now() WHERE workflow_id = $1', [orderWorkflowId(orderId)]);
  return orderId;
}

const change = (orderId: string, wish: OrderChange) => shop.asOwner((tx) => changeOrder(tx, { orderId, change: wish }));

async function waiting(orderId: string): Promise<{ isDue: boolean }[]> {
  const { rows } = await shop.look.query<{ isDue: boolean }>(
    `SELECT available_at <= now() AS "isDue" FROM outbox WHERE workflow_id = $1 AND done_at IS NULL`,
    [orderWorkflowId(orderId)],
  );
  return rows;
}

describe('pokes of an order', () => {
  it('U-17 (part) a confirmation, which the run only shows, waits a moment and goes along with the hand-over', async () => {
    const orderId = await placed();
    await change(orderId, { type: 'confirm' });
    expect(await waiting(orderId)).toEqual([{ isDue: false }]);
    await change(orderId, { type: 'fulfil' });
    expect(await waiting(orderId)).toEqual([{ isDue: true }]);
  });

  it('U-17 (part) what ends an order is told at once', async () => {
    const orderId = await placed();
    await change(orderId, { type: 'reject', reason: 'no more rice' });
    expect(await waiting(orderId)).toEqual([{ isDue: true }]);
  });
});
