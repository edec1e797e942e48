import { once } from '../../db/kit/idempotency';
import { withPrincipal } from '../../db/kit/transaction';
import { placeOrder, type PlaceOrder } from '../../db/orders/placeOrder';
import { hasCode } from '../../domain/kit/errors';
import { openTestShop, type TestShop } from './testShop';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

const COD = { paymentMethod: 'COD' as const, source: 'API' as const };

function place(buyerId: string, command: Omit<PlaceOrder, 'buyerId'>) {
  return shop.asBuyer(buyerId, (tx) => placeOrder(tx, { buyerId, ...command }));
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}

async function countsOf(): Promise<Record<string, string>> {
  const { rows } = await shop.look.query<Record<string, string>>(
    `SELECT (SELECT count(*) FROM orders) AS orders, (SELECT count(*) FROM order_items) AS items, (SELECT count(*) FROM order_events) AS events,
       (SELECT count(*) FROM inventory_movements) AS movements, (SELECT count(*) FROM payments) AS payments, (SELECT count(*) FROM messages) AS messages,
       (SELECT count(*) FROM outbox) AS pokes, (SELECT sum(stock_reserved) FROM products) AS reserved`,
  );
  return rows[0]!;
}

describe('placing an order', () => {
  it('K-60 prices come from the catalogue, pieces are reserved, and number, event, receipt, alert and poke are there', async () => {
    const product = await shop.product({ name: 'Thali', priceMinor: 12_000n, stock: 10 });
    const { userId, chatId } = await shop.customer('Meena');
    const order = await place(userId, { ...COD, chatId, lines: [{ productId: product, quantity: 3 }] });
    expect(order.orderNumber).toMatch(/^ORD-\d{4}-\d{6}$/);
    expect(order.totalMinor).toBe(36_000n);
    expect(order.paymentStatus).toBe('COD_DUE');
    expect(await shop.value('SELECT stock_reserved FROM products WHERE id = $1', [product])).toBe(3);
    expect(await shop.value('SELECT type FROM order_events WHERE order_id = $1', [order.orderId])).toBe('PLACED');
    const { rows: messages } = await shop.look.query(
      `SELECT chat_id, view ->> 'text' AS text FROM messages WHERE order_id = $1 ORDER BY seq`,
      [order.orderId],
    );
    expect(messages).toEqual([
      { chat_id: chatId, text: 'order.receipt' },
      { chat_id: shop.ownerChatId, text: 'alert.newOrder' },
    ]);
    expect(
      await shop.value('SELECT count(*)::int FROM outbox WHERE workflow_id = $1', [`order:${order.orderId}`]),
    ).toBe(1);
  });

  it('S-7 a failure after everything was written leaves nothing: no order, items, stock change, message or poke', async () => {
    const product = await shop.product({ name: 'Idli', stock: 10 });
    const { userId } = await shop.customer();
    const before = await countsOf();
    await expect(
      shop.asBuyer(userId, async (tx) => {
        await placeOrder(tx, { ...COD, buyerId: userId, lines: [{ productId: product, quantity: 1 }] });
        throw new Error('the lights went out');
      }),
    ).rejects.toThrow('the lights went out');
    expect(await countsOf()).toEqual(before);
  });

  it('K-118 50 buyers at once for the last 20 pieces: 20 orders, 30 are told what is left, stock is exact', async () => {
    const product = await shop.product({ name: 'Jalebi', stock: 20 });
    const buyers = await Promise.all(Array.from({ length: 50 }, () => shop.customer()));
    const answers = await Promise.all(
      buyers.map(({ userId }) => codeOf(place(userId, { ...COD, lines: [{ productId: product, quantity: 1 }] }))),
    );
    expect(answers.filter((code) => code === 'none')).toHaveLength(20);
    expect(answers.filter((code) => code === 'STOCK_SHORT')).toHaveLength(30);
    expect(await shop.value('SELECT stock_reserved FROM products WHERE id = $1', [product])).toBe(20);
    expect(await shop.value(`SELECT sum(delta)::int FROM inventory_movements WHERE product_id = $1`, [product])).toBe(
      -20,
    );
  });

  it('K-60 50 requests with one key: one order, and everybody gets its answer or «busy»', async () => {
    const product = await shop.product({ name: 'Vada', stock: 100 });
    const { userId } = await shop.customer();
    const request = { items: [{ productId: product, quantity: 2 }] };
    const ask = (key: string) =>
      withPrincipal(shop.database, shop.owner, (tx) =>
        once(tx, { key, route: 'POST /v1/orders', request, whenBusy: 'refuse' }, async () => {
          const order = await placeOrder(tx, { ...COD, buyerId: userId, lines: [{ productId: product, quantity: 2 }] });
          return { responseCode: 201, response: { orderNumber: order.orderNumber } };
        }),
      );
    const answers = await Promise.allSettled(Array.from({ length: 50 }, () => ask('one-key')));
    const given = new Set<string>();
    for (const answer of answers) {
      if (answer.status === 'fulfilled') given.add(JSON.stringify(answer.value));
      else expect(hasCode(answer.reason, 'IDEMPOTENCY_KEY_BUSY')).toBe(true);
    }
    expect(given.size).toBe(1);
    expect(await shop.value('SELECT count(*)::int FROM orders WHERE buyer_id = $1', [userId])).toBe(1);
    // The control: fresh keys are fresh orders.
    await Promise.all([ask('fresh-1'), ask('fresh-2')]);
    expect(await shop.value('SELECT count(*)::int FROM orders WHERE buyer_id = $1', [userId])).toBe(3);
  });

  it('K-60 the same key with another request is refused', async () => {
    const ask = (request: unknown) =>
      withPrincipal(shop.database, shop.owner, (tx) =>
        once(tx, { key: 'reused', route: 'POST /v1/orders', request, whenBusy: 'refuse' }, () =>
          Promise.resolve({ responseCode: 201, response: {} }),
        ),
      );
    await ask({ a: 1 });
    expect(await codeOf(ask({ a: 2 }))).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await codeOf(ask({ a: 1 }))).toBe('none');
  });

  it('S-8 two taps on Confirm at once: one order, and the second is told which', async () => {
    const product = await shop.product({ name: 'Poori', stock: 10 });
    const { userId, chatId } = await shop.customer();
    const cartId = (await shop.value(
      `INSERT INTO carts (org_id, user_id, channel) VALUES ($1, $2, 'TELEGRAM') RETURNING id`,
      [shop.orgId, userId],
    )) as string;
    await shop.look.query(
      'INSERT INTO cart_items (org_id, cart_id, product_id, quantity, unit_price_minor) VALUES ($1, $2, $3, 2, 10000)',
      [shop.orgId, cartId, product],
    );
    const tap = () =>
      place(userId, { paymentMethod: 'COD', source: 'TELEGRAM', chatId, cart: { cartId, revision: 1 } });
    const answers = await Promise.allSettled([tap(), tap()]);
    const placed = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.orderId] : []));
    const told = answers.flatMap((answer) =>
      answer.status === 'rejected' && hasCode(answer.reason, 'CART_CHECKED_OUT') ? [answer.reason.data['orderId']] : [],
    );
    expect(placed).toHaveLength(1);
    expect(told).toEqual(placed);
    expect(await shop.value('SELECT status FROM carts WHERE id = $1', [cartId])).toBe('CHECKED_OUT');
  });

  it('U-8 a price that changed since the cart is shown and asked; the cart stays', async () => {
    const product = await shop.product({ name: 'Kheer', priceMinor: 15_000n, stock: 10 });
    const { userId } = await shop.customer();
    const work = place(userId, {
      ...COD,
      lines: [{ productId: product, quantity: 1, expectedUnitPriceMinor: 12_000n }],
    });
    await expect(work).rejects.toMatchObject({
      code: 'PRICE_CHANGED',
      data: { lines: [{ productId: product, name: 'Kheer', oldPriceMinor: '12000', newPriceMinor: '15000' }] },
    });
  });

  it('K-33 K-34 the shop’s minimum, its methods, its hours and a product’s minimum quantity are obeyed', async () => {
    const product = await shop.product({ name: 'Lassi', priceMinor: 5_000n, minQuantity: 2 });
    const { userId } = await shop.customer();
    const lines = (quantity: number) => ({ lines: [{ productId: product, quantity }] });
    expect(await codeOf(place(userId, { ...COD, ...lines(1) }))).toBe('MIN_ORDER_QUANTITY');
    await shop.settings({ minOrderMinor: 20_000 });
    expect(await codeOf(place(userId, { ...COD, ...lines(2) }))).toBe('MIN_ORDER_AMOUNT');
    await shop.settings({ paymentMethods: ['ONLINE'] });
    expect(await codeOf(place(userId, { ...COD, ...lines(2) }))).toBe('METHOD_NOT_OFFERED');
    await shop.settings({ hours: {} });
    expect(await codeOf(place(userId, { ...COD, ...lines(2) }))).toBe('SHOP_CLOSED');
    await shop.settings({});
    expect(await codeOf(place(userId, { ...COD, ...lines(2) }))).toBe('none');
  });

  it('K-60 numbers of a shop have no gap and no double under 30 orders at once', async () => {
    const product = await shop.product({ name: 'Chai', stock: 1_000 });
    const buyers = await Promise.all(Array.from({ length: 30 }, () => shop.customer()));
    await Promise.all(
      buyers.map(({ userId }) => place(userId, { ...COD, lines: [{ productId: product, quantity: 1 }] })),
    );
    const { rows } = await shop.look.query<{ n: number; last: number }>(
      `SELECT count(*)::int AS n, max(split_part(order_number, '-', 3)::int) AS last FROM orders WHERE org_id = $1`,
      [shop.orgId],
    );
    expect(rows[0]!.last).toBe(rows[0]!.n);
  });
});
