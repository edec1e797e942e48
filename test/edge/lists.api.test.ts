import { randomUUID } from 'node:crypto';
import { routes } from '../../api/routes';
import type { Route } from '../../api/kit/route';
import { openApiText } from '../../ops/scripts/openApi';
import { exampleOf, NOTHING_TO_FIND, queryNames } from './describeRoute';
import { mirrorShop, type MirroredShop } from './mirrorShop';
import { noteStatements } from './noteStatements';
import { startEdge, type Edge } from './startEdge';

/**
 * How many statements an answer may cost, the caller's authentication among them, whatever the number of rows. Two is
 * what a list needs: who asks, and what there is. A route that reads and isn't here may cost as much.
 */
const USUAL_BUDGET = 2;
const BUDGETS: Readonly<Record<string, readonly [statements: number, why: string]>> = {
  listOrders: [3, 'the settings of the shop say which moves are legal'],
  countOrders: [3, 'the settings of the shop, as in listOrders'],
  listChatMessages: [3, 'whether the chat is ours is a question of its own'],
  getHealth: [3, 'the processes, and what waits'],
  listMovements: [3, 'whether the product is ours is a question of its own'],
  getOrder: [6, 'row, lines, events, payment, attempts and refunds of one order'],
  trackOrder: [6, 'as getOrder, of which it is a part'],
  listPayments: [6, 'payment, links, attempts and refunds of one order'],
  verifyAudit: [7, 'the end of the chain, its links, what stands beside it, and what was anchored elsewhere'],
  readTimeline: [3, 'whether the order is ours is a question of its own'],
  exportOrders: [4, 'each of its pages is a transaction of its own that asks again who reads'],
  exportCustomers: [3, 'as exportOrders'],
  exportAudit: [3, 'as exportOrders'],
  getCustomer: [5, 'the customer, her orders as a list of orders, and her chats'],
  followFeed: [4, 'where the feed stands, what has come since, and whether the reader still may'],
  getCart: [3, 'cart and lines'],
  listCartItems: [3, 'cart and lines'],
  getCartItem: [3, 'cart and lines'],
};

/** Lists that end by themselves, and at what; all others are paged. */
const BOUNDED: Readonly<Record<string, string>> = {
  listApiKeys: 'a shop has at most 50 living keys',
  listCartItems: 'a cart has at most 100 lines',
  listSessions: 'the latest that somebody is signed in with',
  listMembers: 'a shop has at most 100 members',
  listInvitations: 'a shop has at most 50 open invitations',
  countOrders: 'one number for each state',
  getHealth: 'one line for each process',
  listCategories: 'a shop sees its first 200 categories',
  getCustomer: 'the latest orders and the chats of one customer',
  listViews: 'a shop has at most 100 saved views, and each person 50',
  listPayments: 'what one order has been paid with',
  getCheckout: 'what one order is of, and by what it can be paid',
  listPspAccounts: 'a shop has at most 20 accounts at providers',
  getReconciliation: 'what moved, a line for each currency',
  verifyAudit: 'the first breaks of the chain; one is enough to call somebody',
  search: 'the best of a search; who wants others asks for something else',
  searchProducts: 'the best of a search; who wants others asks for something else',
};

/** Lists of which this shop has next to nothing. */
const SHORT = ['listSurpluses', 'listUnknowns', 'listAttention', 'listChats', 'listChatMessages', 'readTimeline'];

let edge: Edge;
let shop: MirroredShop;

beforeAll(async () => {
  edge = await startEdge({ routes });
  shop = await mirrorShop(edge, 'of-many-orders');
  const { orgId, productId, spareProductId } = shop.named;
  await edge.ask('POST', `/v1/products/${spareProductId}/stock`, { key: shop.shop.key, body: { setTo: 100 } });
  await inTurns(
    Array.from({ length: 60 }, (_, n) => n),
    async (n) => {
      const customer = { externalRef: `customer ${n}`, name: `Customer ${n}` };
      const items = [productId, spareProductId].map((id) => ({ productId: id, quantity: 1 }));
      await post('/orders', { vendorId: orgId, items: items.slice(0, 1 + (n % 2)), customer, fulfilment: 'PICKUP' });
      await post('/products', { name: `Dosa ${n}`, priceMinor: 100 + n, publish: true });
      await post('/carts', { customer, fulfilment: 'PICKUP' });
      await edge.ask('POST', `/v1/products/${productId}/stock`, { key: shop.shop.key, body: { setTo: 500 + n } });
    },
  );
  await edge.postgres.pool('superuser').query(MANY_COMPARISONS, [orgId]);
});
afterAll(() => edge.close());

/** Sixty runs, each of which has found something. */
const MANY_COMPARISONS = `
  WITH run AS (
    INSERT INTO reconciliation_runs (org_id, psp, account, cause, run_key, window_from, window_to, status)
    SELECT $1, 'razorpay', 'default', 'DAILY', 'night ' || n, now() - interval '3 days', now(), 'COMPLETED_WITH_MISMATCHES'
    FROM generate_series(1, 60) AS n RETURNING org_id, id)
  INSERT INTO reconciliation_items (org_id, psp, account, object, object_id, kind, occurred_at, first_run_id, last_run_id)
  SELECT org_id, 'razorpay', 'default', 'PAYMENT', 'pay_' || id, 'MISSING_HERE', now(), id, id FROM run`;

async function post(path: string, body: object): Promise<void> {
  const reply = await edge.ask('POST', `/v1${path}`, {
    key: shop.shop.key,
    body,
    headers: { 'idempotency-key': randomUUID() },
  });
  if (reply.status !== 201) throw new Error(`${path}: ${reply.text}`);
}

/** A few at a time: the pool is as large as in production. */
async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = [...items];
  const walk = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all([walk(), walk(), walk(), walk()]);
}

/** The statements of one answer, but for the transaction's own. */
async function statementsOf(path: string): Promise<string[]> {
  const { result: reply, statements } = await noteStatements(() => edge.ask('GET', path, { key: shop.shop.key }));
  if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${reply.text}`);
  return statements.filter((text) => !/^(BEGIN|COMMIT|ROLLBACK)$/.test(text));
}

function pathOf(route: Route): string {
  return `/v1${exampleOf(route, shop.named).path}`;
}

/** What a system of the shop may read: all that is asked for by GET, but for what is about a person. */
const readable = routes.filter(
  ({ method, access, operationId }) =>
    method === 'get' && access !== 'person' && access !== 'platform' && !(operationId in NOTHING_TO_FIND),
);
const paged = readable.filter((route) => queryNames(route).includes('cursor'));

describe('reading', () => {
  it('K-103 fifty orders with their items cost three statements at most', async () => {
    const statements = await statementsOf('/v1/orders?limit=50');
    const reply = await edge.ask('GET', '/v1/orders?limit=50', { key: shop.shop.key });
    expect(reply.json.data.orders).toHaveLength(50);
    expect((reply.json.data.orders as { itemCount: number }[]).some(({ itemCount }) => itemCount === 2)).toBe(true);
    expect(statements.length).toBeLessThanOrEqual(3);
  });

  it.each(readable.map((route) => [route.operationId, route] as const))(
    'K-103 (part) %s costs no more statements than its budget',
    async (operation, route) => {
      const [budget] = BUDGETS[operation] ?? [USUAL_BUDGET];
      const statements = await statementsOf(pathOf(route));
      expect(statements.slice(budget)).toEqual([]);
    },
  );

  it.each(paged.map((route) => [route.operationId, route] as const))(
    'K-103 (part) %s costs as many statements for a page of one as for a page of a hundred',
    async (_operation, route) => {
      const path = pathOf(route).split('?')[0];
      const few = await statementsOf(`${path}?limit=1`);
      const many = await statementsOf(`${path}?limit=100`);
      expect(many).toEqual(few);
    },
  );

  it('K-103 (part) a control: statements that are one per row are counted', async () => {
    const counted = await statementsOf('/v1/orders?limit=1');
    const twice = [...counted, ...(await statementsOf('/v1/orders?limit=1'))];
    expect(twice.length).toBe(2 * counted.length);
    expect(counted.length).toBeGreaterThan(1);
  });

  it('K-103 (part) has no budget for a route that is gone', () => {
    const known = new Set(routes.map(({ operationId }) => operationId));
    expect([...Object.keys(BUDGETS), ...Object.keys(BOUNDED)].filter((name) => !known.has(name))).toEqual([]);
  });
});

interface Answer {
  readonly properties?: {
    readonly data?: { readonly properties?: Readonly<Record<string, { readonly type?: string }>> };
  };
}

/** Operations whose answer holds a list of things. */
function lists(): string[] {
  const { paths } = JSON.parse(openApiText()) as {
    paths: Record<
      string,
      Record<
        string,
        { operationId: string; responses: Record<string, { content?: Record<string, { schema: Answer }> }> }
      >
    >;
  };
  return Object.values(paths)
    .flatMap((methods) => (methods['get'] ? [methods['get']] : []))
    .filter(({ responses }) => {
      const data = responses['200']?.content?.['application/json']?.schema.properties?.data?.properties ?? {};
      return Object.values(data).some(({ type }) => type === 'array');
    })
    .map(({ operationId }) => operationId);
}

describe('lists', () => {
  it('U-33 (part) are paged by a cursor, or end by themselves', () => {
    const unpaged = lists().filter((name) => !paged.some(({ operationId }) => operationId === name));
    expect(unpaged.filter((name) => BOUNDED[name] === undefined)).toEqual([]);
    expect(lists()).toContain('listOrders');
  });

  it.each(paged.map((route) => [route.operationId, route] as const))(
    'U-33 (part) %s gives every row once, page by page, and at most a hundred at a time',
    async (operation, route) => {
      const path = pathOf(route).split('?')[0];
      const read = async (query: string) => {
        const reply = await edge.ask('GET', `${path}?${query}`, { key: shop.shop.key });
        expect(reply.status).toBe(200);
        const rows = Object.values(reply.json.data as object).find(Array.isArray) as object[];
        return { rows, nextCursor: reply.json.data.nextCursor as string | undefined };
      };
      const whole = await read('limit=100');
      const rows: object[] = [];
      let cursor: string | undefined;
      do {
        const page = await read(`limit=7${cursor === undefined ? '' : `&cursor=${cursor}`}`);
        rows.push(...page.rows);
        cursor = page.nextCursor;
      } while (cursor !== undefined && rows.length < 1_000);
      expect(rows.slice(0, 100)).toEqual(whole.rows);
      expect(rows.length > 50).toBe(!SHORT.includes(operation));
      expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length);
      const refused = await edge.ask('GET', `${path}?limit=101`, { key: shop.shop.key });
      expect(refused.status).toBe(400);
    },
  );

  it.each(paged.map((route) => [route.operationId, route] as const))(
    'U-33 (part) %s takes no cursor that it has not given',
    async (_operation, route) => {
      const path = pathOf(route).split('?')[0];
      const forged = [
        'x',
        Buffer.from('2026-01-01|x').toString('base64url'),
        Buffer.from("' OR 1=1 --").toString('base64url'),
        '%00',
        '__proto__',
      ];
      for (const cursor of forged) {
        const reply = await edge.ask('GET', `${path}?cursor=${cursor}`, { key: shop.shop.key });
        expect([cursor, reply.status, reply.json.error?.code]).toEqual([cursor, 400, 'VALIDATION_ERROR']);
      }
    },
  );
});
