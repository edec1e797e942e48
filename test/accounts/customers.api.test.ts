import { randomUUID } from 'node:crypto';
import { routes } from '../../api/routes';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { startEdge, type Edge } from '../edge/startEdge';
import { insertManyOrders } from '../../ops/world/insertManyOrders';

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly phone?: string;
  readonly externalRef?: string;
  readonly orderCount: number;
  readonly spent: readonly { readonly amountMinor: number; readonly currency: string }[];
  readonly lastOrderAt: string;
}

let edge: Edge;
let shop: FilledShop;
let others: FilledShop;
beforeAll(async () => {
  edge = await startEdge({ routes });
  shop = await fillShop(edge.database, 'customers');
  others = await fillShop(edge.database, 'others');
  const look = edge.postgres.pool('superuser');
  await insertManyOrders((sql, params) => look.query(sql, [...params]), {
    orgId: shop.orgId,
    productId: shop.productId,
    orders: 1_000,
    customers: 150,
  });
});
afterAll(() => edge.close());

const get = (path: string, key = shop.key) => edge.ask('GET', `/v1${path}`, { key });

async function order(at: FilledShop, paymentMethod: 'COD' | 'ONLINE'): Promise<{ id: string }> {
  const reply = await edge.ask('POST', '/v1/orders', {
    key: at.key,
    headers: { 'idempotency-key': randomUUID() },
    body: {
      vendorId: at.orgId,
      items: [{ productId: at.productId, quantity: 1 }],
      customer: { externalRef: 'ref-7', name: '=Formula, "Guest"', phone: '+919812345670' },
      fulfilment: 'PICKUP',
      paymentMethod,
    },
  });
  expect(reply.status).toBe(201);
  return reply.json.data as { id: string };
}

describe('customers', () => {
  it('K-127 (part) are listed with how often they ordered, who ordered last first, each once', async () => {
    const seen: Listed[] = [];
    let cursor: string | undefined;
    do {
      const { data } = (await get(`/customers?limit=40${cursor ? `&cursor=${cursor}` : ''}`)).json;
      seen.push(...(data.customers as Listed[]));
      cursor = data.nextCursor as string | undefined;
    } while (cursor);
    const { rows } = await edge.postgres
      .pool('superuser')
      .query<{ id: string; n: number }>(
        `SELECT buyer_id AS id, count(*)::int AS n FROM orders WHERE org_id = $1 GROUP BY buyer_id ORDER BY max(created_at) DESC, buyer_id DESC`,
        [shop.orgId],
      );
    expect(seen.map(({ id, orderCount }) => [id, orderCount])).toEqual(rows.map(({ id, n }) => [id, n]));
  });

  it('K-127 (part) are found by name and by the last digits of the phone, with what they spent', async () => {
    const placed = await order(shop, 'COD');
    // What a merchant's system says of its customer is not proven, and so is not the person's own number.
    await edge.postgres
      .pool('superuser')
      .query(`UPDATE users u SET phone = '+919812345670' FROM orders o WHERE o.id = $1 AND u.id = o.buyer_id`, [
        placed.id,
      ]);
    await edge.ask('POST', `/v1/orders/${placed.id}/fulfill`, { key: shop.key, body: {} });
    for (const q of ['12345670', 'formula']) {
      const { customers } = (await get(`/customers?q=${q}`)).json.data as { customers: Listed[] };
      expect(customers).toMatchObject([
        { externalRef: 'ref-7', orderCount: 1, spent: [{ amountMinor: 25_000, currency: 'INR' }] },
      ]);
    }
  });

  it('K-127 (part) have a page with their orders and what may be done with each', async () => {
    const placed = await order(shop, 'COD');
    const { customers } = (await get('/customers?q=12345670')).json.data as { customers: Listed[] };
    const { json } = await get(`/customers/${customers[0]!.id}`);
    expect(json.data.orders[0]).toMatchObject({ id: placed.id, status: 'PENDING' });
    expect(json.data.orders[0].allowedChanges).toContain('confirm');
    expect(json.data.chats).toEqual([]);
  });

  it('T-17 (part) of another shop are nobody here, also who ordered at both', async () => {
    await order(others, 'COD');
    const theirs = ((await get('/customers', others.key)).json.data as { customers: Listed[] }).customers;
    expect(theirs).toHaveLength(1);
    const stranger = await get(
      `/customers/${(await get('/customers')).json.data.customers[0].id as string}`,
      others.key,
    );
    expect(stranger.status).toBe(404);
    expect(theirs[0]!.orderCount).toBe(1);
  });

  it('K-127 (part) are exported whole, with formulas disarmed', async () => {
    const { text, headers } = await get('/customers/export.csv');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = text
      .replace(/^\ufeff/, '')
      .trimEnd()
      .split('\r\n');
    expect(lines[0]).toBe('name,phone,email,externalRef,orders,spent,firstOrderAt,lastOrderAt,id');
    const { rows } = await edge.postgres
      .pool('superuser')
      .query<{ n: number }>('SELECT count(DISTINCT buyer_id)::int AS n FROM orders WHERE org_id = $1', [shop.orgId]);
    expect(lines.length - 1).toBe(rows[0]!.n);
    expect(text).toContain(`"'=Formula, ""Guest""",'+919812345670`);
  });
});

describe('the export of orders', () => {
  it('S-60 (part) has every order of its filter, as the list has them, under a byte-order mark', async () => {
    const response = await fetch(`${edge.url}/v1/orders/export.csv?status=FULFILLED&sort=amount`, {
      headers: { 'x-api-key': shop.key },
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="orders.csv"');
    const lines = bytes.toString().trimEnd().split('\r\n').slice(1);
    const { rows } = await edge.postgres
      .pool('superuser')
      .query<{ order_number: string }>(
        `SELECT order_number FROM orders WHERE org_id = $1 AND status = 'FULFILLED' ORDER BY total_amount_minor DESC, id DESC`,
        [shop.orgId],
      );
    expect(rows.length).toBeGreaterThan(800);
    expect(lines.map((line) => line.split(',')[0])).toEqual(rows.map((row) => row.order_number));
  });
});
