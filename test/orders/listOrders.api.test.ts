import { Client } from 'pg';
import { routes } from '../../api/routes';
import { listOrders, pageText, type ListOrders, type OrderPage } from '../../db/orders/listOrders';
import { filterParams, leadOf } from '../../db/orders/orderFilter';
import { withPrincipal } from '../../db/kit/transaction';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { startEdge, type Edge, type Reply } from '../edge/startEdge';
import { insertManyOrders } from '../../ops/world/insertManyOrders';

const ORDERS = 50_000;

let edge: Edge;
let shop: FilledShop;
beforeAll(async () => {
  edge = await startEdge({ routes });
  shop = await fillShop(edge.database, 'many');
  const { orgId, productId } = shop;
  await insertManyOrders((sql, params) => edge.postgres.pool('superuser').query(sql, [...params]), {
    orgId,
    productId,
    orders: ORDERS,
    customers: 2_000,
  });
  await edge.postgres.pool('superuser').query('ANALYZE users, orders, order_items');
  // Fifty thousand rows under their triggers take a while where others work too.
}, 300_000);
afterAll(() => edge.close());

const get = (path: string): Promise<Reply> => edge.ask('GET', `/v1${path}`, { key: shop.key });
const list = async (query: string): Promise<Listed[]> => (await get(`/orders?${query}`)).json.data.orders as Listed[];

interface Listed {
  readonly id: string;
  readonly orderNumber: string;
  readonly customerName: string;
  readonly status: string;
  readonly paymentStatus: string;
  readonly paymentMethod: string;
  readonly fulfilment: string;
  readonly source: string;
  readonly totalMinor: number;
  readonly needsAttention?: string;
  readonly allowedChanges: readonly string[];
  readonly createdAt: string;
}

/** How many orders the database has of a condition: the generated ones, counted by another text. */
async function counted(condition: string): Promise<number> {
  const { rows } = await edge.postgres
    .pool('superuser')
    .query<{ n: number }>(`SELECT count(*)::int AS n FROM orders o WHERE org_id = $1 AND ${condition}`, [shop.orgId]);
  return rows[0]!.n;
}

describe('the list of orders', () => {
  it.each([
    ['status=PENDING', (order: Listed) => order.status === 'PENDING'],
    ['status=PENDING,CONFIRMED', (order: Listed) => ['PENDING', 'CONFIRMED'].includes(order.status)],
    ['paymentStatus=FAILED', (order: Listed) => order.paymentStatus === 'FAILED'],
    ['method=COD', (order: Listed) => order.paymentMethod === 'COD'],
    ['channel=API', (order: Listed) => order.source === 'API'],
    ['fulfilment=DELIVERY', (order: Listed) => order.fulfilment === 'DELIVERY'],
    ['needsAttention=true', (order: Listed) => order.needsAttention === 'generated'],
    ['q=GEN-0001', (order: Listed) => order.orderNumber.startsWith('GEN-0001')],
    ['q=guest 77 ', (order: Listed) => order.customerName.startsWith('Guest 77')],
    ['min=400000&max=450000', (order: Listed) => order.totalMinor >= 400_000 && order.totalMinor <= 450_000],
  ])('S-60 (part) %s has what it says and nothing else', async (query, fits) => {
    const orders = await list(`limit=100&${query.replaceAll(' ', '%20')}`);
    expect(orders.length).toBeGreaterThan(0);
    expect(orders.filter((order) => !fits(order))).toEqual([]);
  });

  it('S-60 (part) finds a customer by the last digits of their phone', async () => {
    const [order] = await list('limit=1&status=PENDING');
    const { rows } = await edge.postgres
      .pool('superuser')
      .query<{ phone: string }>('SELECT u.phone FROM orders o JOIN users u ON u.id = o.buyer_id WHERE o.id = $1', [
        order!.id,
      ]);
    const tail = rows[0]!.phone.slice(-7);
    const found = await list(`limit=100&q=${tail}`);
    expect(new Set(found.map(({ customerName }) => customerName))).toEqual(new Set([order!.customerName]));
    expect(await list(`q=${rows[0]!.phone.slice(-3)}9999`)).toEqual([]);
  });

  it.each(['newest', 'oldest', 'amount'] as const)(
    'K-103 (part) pages through all of them once, %s first',
    async (sort) => {
      const filter: ListOrders = { sort, limit: 777, method: 'COD' };
      const seen: OrderPage['orders'][number][] = [];
      let cursor: string | undefined;
      do {
        const page: OrderPage = await withPrincipal(edge.database, shop.principal, (tx) =>
          listOrders(tx, { ...filter, ...(cursor !== undefined && { cursor }) }),
        );
        seen.push(...page.orders);
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
      expect(seen.length).toBe(await counted(`payment_method = 'COD'`));
      const keys = seen.map(({ createdAt, totalMinor }) =>
        sort === 'amount' ? Number(totalMinor) : Date.parse(createdAt),
      );
      const sorted = [...keys].sort((a, b) => (sort === 'oldest' ? a - b : b - a));
      expect(keys).toEqual(sorted);
    },
  );

  it('S-60 (part) refuses a cursor of another order, and words that it does not know', async () => {
    const { nextCursor } = (await get('/orders?limit=1')).json.data as { nextCursor: string };
    const statuses = await Promise.all(
      [`sort=amount&cursor=${nextCursor}`, 'status=GONE', 'status=', 'sort=cheapest', 'needsAttention=perhaps'].map(
        async (query) => (await get(`/orders?${query}`)).status,
      ),
    );
    expect(statuses).toEqual([400, 400, 400, 400, 400]);
  });

  it('K-103 fifty of 50,000 orders with their items take at most three statements, and no more than five', async () => {
    const statements = async (limit: number) => {
      const spy = jest.spyOn(Client.prototype, 'query');
      const reply = await get(`/orders?limit=${limit}`);
      const texts = spy.mock.calls.map(([statement]) => (statement as { text?: string }).text ?? String(statement));
      spy.mockRestore();
      expect((reply.json.data.orders as Listed[]).length).toBe(limit);
      // Who asks and in whose name is settled on every route; begin and commit are no statements of the list.
      return texts.filter((text) => !/^(BEGIN|COMMIT)$/.test(text) && !/find_api_key/.test(text));
    };
    const fifty = await statements(50);
    expect(fifty.length).toBeLessThanOrEqual(3);
    expect(await statements(5)).toEqual(fifty);
  });

  it('S-60 (part) offers what the caller may do, which is what is not refused', async () => {
    const [pending] = await list('status=PENDING&paymentStatus=COD_DUE&limit=1');
    expect(pending!.allowedChanges).toEqual(['confirm', 'fulfil', 'cancel', 'reject']);
    const [unpaid] = await list('status=CONFIRMED&paymentStatus=PENDING&limit=1');
    expect(unpaid!.allowedChanges).toEqual(['cancel', 'reject', 'fulfilPaidInCash']);
    const [done] = await list('status=FULFILLED&limit=1');
    expect(done!.allowedChanges).toEqual([]);
    const { key } = await shop.makeKey(['orders:read']);
    const reply = await edge.ask('GET', '/v1/orders?status=PENDING&limit=1', { key });
    expect(reply.json.data.orders[0].allowedChanges).toEqual([]);
  });
});

describe('every common filter', () => {
  it.each<[string, string, Partial<ListOrders>]>([
    ['orders_page', 'no filter', {}],
    ['orders_page', 'the oldest first', { sort: 'oldest' }],
    ['orders_page_by_amount', 'the largest first', { sort: 'amount' }],
    ['orders_page_by_status', 'one state', { status: ['CONFIRMED'] }],
    ['orders_page_by_payment', 'one state of payment', { paymentStatus: ['FAILED'] }],
    ['orders_needing_attention', 'what needs a person', { needsAttention: true }],
    ['orders_page_by_buyer', 'one customer', { buyerId: 'first' }],
  ])('K-103 (part) is served by %s: %s', async (index, _what, part) => {
    const filter: ListOrders = { limit: 50, ...part, ...(part.buyerId !== undefined && { buyerId: await anyBuyer() }) };
    const text = pageText({ scope: 'shop', sort: filter.sort ?? 'newest', lead: leadOf(filter), isFirst: true });
    const plan = await withPrincipal(edge.database, shop.principal, async (tx) => {
      const rows = await tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, [...filterParams(filter), 51]);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toMatch(new RegExp(`Index Scan(?: Backward)? (?:using|on) ${index} `));
    expect(plan).not.toContain('Seq Scan on orders');
  });

  async function anyBuyer(): Promise<string> {
    const { rows } = await edge.postgres
      .pool('superuser')
      .query<{ buyer_id: string }>('SELECT buyer_id FROM orders WHERE org_id = $1 LIMIT 1', [shop.orgId]);
    return rows[0]!.buyer_id;
  }
});

describe('the heads of the board', () => {
  it('S-60 (part) count each column up to a thousand, with the same filter as the list', async () => {
    const { json } = await get('/orders/summary?channel=TELEGRAM');
    const data = json.data as Counts;
    for (const { status, ...head } of data.byStatus) {
      const real = await counted(`source = 'TELEGRAM' AND status = '${status}'`);
      expect([status, head]).toEqual([status, { count: Math.min(real, 1_000), isCapped: real > 1_000 }]);
    }
    expect(data.byStatus.some(({ isCapped }) => isCapped)).toBe(true);
    expect(data.byStatus.some(({ count, isCapped }) => count > 0 && !isCapped)).toBe(true);
    expect(data.needsAttention.count).toBe(await counted(`source = 'TELEGRAM' AND needs_attention_since IS NOT NULL`));
  });

  interface Head {
    readonly count: number;
    readonly isCapped: boolean;
  }
  interface Counts {
    readonly byStatus: readonly (Head & { readonly status: string })[];
    readonly needsAttention: Head;
  }
});
