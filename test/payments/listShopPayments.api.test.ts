import { routes } from '../../api/routes';
import { withPrincipal } from '../../db/kit/transaction';
import { pageText, type ListShopPayments } from '../../db/payments/listShopPayments';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { startEdge, type Edge } from '../edge/startEdge';

const PAYMENTS = 50_000;

let edge: Edge;
let shop: FilledShop;
beforeAll(async () => {
  edge = await startEdge({ routes });
  shop = await fillShop(edge.database, 'many');
  const client = await edge.postgres.pool('superuser').connect();
  try {
    // Orders and payments are only there to be listed, so their triggers have nothing to do; those of tries have.
    await client.query('SET session_replication_role = replica');
    await client.query(INSERT_PAYMENTS, [shop.orgId, shop.ownerId, PAYMENTS]);
    await client.query('RESET session_replication_role');
    await client.query(INSERT_TRIES, [shop.orgId]);
    await client.query('ANALYZE orders, payments, payment_links, payment_attempts, payment_places');
  } finally {
    client.release();
  }
}, 300_000);
afterAll(() => edge.close());

/** A second apart, the newest last in number. */
const INSERT_PAYMENTS = `
  WITH wanted AS (SELECT n, gen_random_uuid() AS order_id, now() - n * interval '1 second' AS at FROM generate_series(1, $3::int) AS n),
  placed AS (
    INSERT INTO orders (org_id, id, order_number, buyer_id, source, payment_method, subtotal_minor, total_amount_minor, currency, created_at)
    SELECT $1, order_id, 'GEN-' || n, $2, 'API', 'ONLINE', 10000, 10000, 'INR', at FROM wanted)
  INSERT INTO payments (org_id, order_id, buyer_id, amount_minor, currency, status, created_at)
  SELECT $1, order_id, $2, 10000, 'INR', CASE n % 100 WHEN 0 THEN 'FAILED' ELSE 'CAPTURED' END, at FROM wanted`;

/** Nearly all at one provider; a few at a second besides; a few of old alone at a third. */
const INSERT_TRIES = `
  INSERT INTO payment_attempts (org_id, payment_id, psp, kind, status, amount_minor, currency, created_at)
  SELECT $1, p.id, w.psp, 'LINK', 'DECLINED_SOFT', p.amount_minor, p.currency, p.created_at
  FROM (SELECT *, row_number() OVER (ORDER BY created_at DESC) AS n FROM payments WHERE org_id = $1) AS p
  CROSS JOIN LATERAL (
    SELECT 'razorpay' AS psp WHERE n <= 49900
    UNION ALL SELECT 'razorpay' WHERE n <= 200
    UNION ALL SELECT 'stripe' WHERE n % 500 = 0
    UNION ALL SELECT 'payfast' WHERE n > 49900) AS w`;

interface Listed {
  readonly id: string;
  readonly createdAt: string;
}

/** All payments of a filter, page after page. */
async function all(filter: string): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (let cursor = ''; ;) {
    const { json } = await edge.ask('GET', `/v1/payments?limit=37&${filter}${cursor}`, { key: shop.key });
    const { payments, nextCursor } = json.data as { payments: Listed[]; nextCursor?: string };
    listed.push(...payments);
    if (nextCursor === undefined) return listed;
    cursor = `&cursor=${nextCursor}`;
  }
}

async function counted(condition: string): Promise<number> {
  const { rows } = await edge.postgres
    .pool('superuser')
    .query<{ n: number }>(`SELECT count(*)::int AS n FROM payments p WHERE org_id = $1 AND ${condition}`, [shop.orgId]);
  return rows[0]!.n;
}

const triedAt = (psp: string) =>
  `EXISTS (SELECT FROM payment_attempts a WHERE a.payment_id = p.id AND a.psp = '${psp}')`;

describe('the list of payments', () => {
  it.each([
    ['provider=stripe', triedAt('stripe')],
    ['provider=payfast', triedAt('payfast')],
    ['provider=byHand', 'false'],
    ['provider=stripe&status=FAILED', `${triedAt('stripe')} AND status = 'FAILED'`],
    ['provider=razorpay&status=FAILED', `${triedAt('razorpay')} AND status = 'FAILED'`],
  ])('K-103 (part) has those of %s, each once, the newest first, over all pages', async (filter, condition) => {
    const listed = await all(filter);
    expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
    expect(listed.length).toBe(await counted(condition));
    const times = listed.map(({ createdAt }) => Date.parse(createdAt));
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  it('K-103 (part) has one that a link was made for, before anybody has tried to pay it', async () => {
    const before = (await all('provider=stripe')).length;
    await withPrincipal(edge.database, { kind: 'system', orgId: shop.orgId, useCase: 'test' }, (tx) =>
      tx.execute(
        `INSERT INTO payment_links (org_id, payment_id, number, token, psp, reference, amount_minor, currency)
         SELECT $1, id, 1, repeat('t', 22), 'stripe', repeat('a', 32), amount_minor, currency FROM payments
         WHERE org_id = $1 ORDER BY created_at OFFSET 1 LIMIT 1`,
        [shop.orgId],
      ),
    );
    expect((await all('provider=stripe')).length).toBe(before + 1);
  });
});

describe('every common filter', () => {
  it.each<[string, string, Pick<ListShopPayments, 'status' | 'provider'>]>([
    ['payments_newest', 'no filter', {}],
    ['payments_status', 'one state', { status: 'FAILED' }],
    ['payment_places_page', 'the provider of nearly all', { provider: 'razorpay' }],
    ['payment_places_page', 'a provider of few, long ago', { provider: 'payfast' }],
    ['payments_status', 'one state at one provider', { status: 'FAILED', provider: 'stripe' }],
  ])('K-103 (part) is served by %s: %s', async (index, _what, filter) => {
    const plan = await withPrincipal(edge.database, shop.principal, async (tx) => {
      const params = [tx.orgId, filter.status, filter.provider, undefined, undefined, 51];
      const rows = await tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${pageText(filter)}`, params);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toMatch(new RegExp(`Index (?:Only )?Scan(?: Backward)? (?:using|on) ${index} `));
    expect(plan).not.toMatch(/Seq Scan on (payments|payment_places|payment_attempts) /);
    expect(plan).not.toContain('Sort Key');
  });
});
