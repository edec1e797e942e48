import { withPrincipal } from '../../db/kit/transaction';
import { changeOrder } from '../../db/orders/changeOrder';
import { placeOrder } from '../../db/orders/placeOrder';
import { openTestShop, type TestShop } from '../orders/testShop';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

interface Row {
  action: string;
  entity_id: string;
  actor_type: string;
  actor_id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  request_id: string | null;
}

async function rowsOf(entityId: string): Promise<Row[]> {
  const { rows } = await shop.look.query<Row>(
    'SELECT action, entity_id, actor_type, actor_id, before, after, request_id FROM audit_logs WHERE entity_id = $1 ORDER BY id',
    [entityId],
  );
  return rows;
}

async function placed() {
  const productId = await shop.product({ name: `Dosa ${Math.random()}` });
  const { userId, chatId } = await shop.customer();
  const order = await shop.asBuyer(userId, (tx) =>
    placeOrder(tx, {
      buyerId: userId,
      source: 'TELEGRAM',
      chatId,
      lines: [{ productId, quantity: 2 }],
      fulfilment: 'DELIVERY',
      deliveryAddress: '12 Hidden Road',
      notes: 'a secret note',
      paymentMethod: 'COD',
    }),
  );
  return { ...order, userId, productId };
}

it('R-75 S-55 (part) a change of an order has one row with its actor and the changed columns alone', async () => {
  const { orderId, userId } = await placed();
  await shop.asOwner((tx) => changeOrder(tx, { orderId, change: { type: 'confirm' } }));
  const [created, confirmed, ...more] = await rowsOf(orderId);
  expect(more).toEqual([]);
  expect(created).toMatchObject({ action: 'order.created', actor_type: 'BUYER', actor_id: userId, before: null });
  expect(created?.after).toMatchObject({ status: 'PENDING', total_amount_minor: 20_000, buyer_id: userId });
  expect(confirmed).toMatchObject({
    action: 'order.changed',
    actor_type: 'STAFF',
    actor_id: shop.owner.kind === 'staff' && shop.owner.userId,
    before: { status: 'PENDING' },
    after: { status: 'CONFIRMED' },
  });
});

it('C-44 (part) what is personal or typed freely is not in the log, only that it was there', async () => {
  const { orderId, userId } = await placed();
  const [created] = await rowsOf(orderId);
  expect(created?.after).toMatchObject({ delivery_address: '[withheld]', notes: '[withheld]' });
  await shop.look.query(`UPDATE users SET name = 'Somebody else', phone = '+919812345678' WHERE id = $1`, [userId]);
  const all = await shop.look.query<{ text: string }>('SELECT a::text AS text FROM audit_logs a');
  for (const secret of ['12 Hidden Road', 'a secret note', 'Somebody else', '9812345678']) {
    expect(all.rows.filter(({ text }) => text.includes(secret))).toEqual([]);
  }
});

it('R-75 (part) what machines count and plan by makes no row', async () => {
  const { orderId, productId } = await placed();
  const before = (await rowsOf(orderId)).length + (await rowsOf(productId)).length;
  await shop.look.query(
    `UPDATE orders SET next_query_at = now(), query_count = 5, updated_at = now(), nudge_at = NULL WHERE id = $1`,
    [orderId],
  );
  await shop.look.query('UPDATE products SET stock_reserved = stock_reserved + 1, updated_at = now() WHERE id = $1', [
    productId,
  ]);
  expect((await rowsOf(orderId)).length + (await rowsOf(productId)).length).toBe(before);
});

it('R-75 (part) a change made for a workflow names it, and one by hand names the connection', async () => {
  const { orderId } = await placed();
  await withPrincipal(
    shop.database,
    { kind: 'system', orgId: shop.orgId, useCase: 'cancelUnpaid', run: `order:${orderId}` },
    (tx) => changeOrder(tx, { orderId, change: { type: 'cancel' } }),
  );
  await shop.look.query(`UPDATE orders SET payment_method = 'MANUAL' WHERE id = $1`, [orderId]);
  const [, cancelled, byHand] = await rowsOf(orderId);
  expect(cancelled).toMatchObject({
    actor_type: 'SYSTEM',
    actor_id: 'cancelUnpaid',
    request_id: `order:${orderId}`,
    after: { status: 'CANCELLED' },
  });
  expect(byHand).toMatchObject({ actor_type: 'SYSTEM', request_id: null });
  expect(byHand?.actor_id).toMatch(/^postgres/);
});

describe('append-only', () => {
  const statements = [
    `UPDATE audit_logs SET actor_id = 'nobody'`,
    'DELETE FROM audit_logs',
    'TRUNCATE audit_logs',
    `UPDATE audit_seals SET seq = seq`,
    'DELETE FROM audit_seals',
    'TRUNCATE audit_seals',
  ];

  it.each(['app', 'relay', 'courier', 'inspect', 'owner', 'superuser'] as const)(
    'R-69 (part) %s is refused UPDATE, DELETE and TRUNCATE',
    async (role) => {
      await placed();
      for (const statement of statements) {
        await expect(shop.test.pool(role).query(statement)).rejects.toMatchObject({ code: '42501' });
      }
    },
  );

  it('R-69 (part) nobody but the trigger writes a row: the application, relay and courier are refused INSERT', async () => {
    for (const role of ['app', 'relay', 'courier', 'inspect'] as const) {
      await expect(
        shop.test
          .pool(role)
          .query(
            `INSERT INTO audit_logs (org_id, actor_type, actor_id, action, entity_type, entity_id) VALUES ($1, 'STAFF', 'x', 'x', 'x', 'x')`,
            [shop.orgId],
          ),
      ).rejects.toMatchObject({ code: '42501' });
    }
    await expect(
      shop.test
        .pool('app')
        .query(`INSERT INTO audit_seals (org_id, seq, audit_id, hash) VALUES ($1, 1, 1, sha256(''))`, [shop.orgId]),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
