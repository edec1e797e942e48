import { routes } from '../../api/routes';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { startEdge, type Ask, type Edge } from '../edge/startEdge';

let edge: Edge;
let shop: FilledShop;
let owner: Ask;
beforeAll(async () => {
  edge = await startEdge({ routes });
  shop = await fillShop(edge.database, 'books');
  owner = await member(shop.ownerId);
  await fill();
});
afterAll(() => edge.close());

const look = () => edge.postgres.pool('superuser');

async function member(userId: string): Promise<Ask> {
  return { token: await edge.token(userId), headers: { 'x-org-id': shop.orgId } };
}

async function join(role: string): Promise<Ask> {
  const { rows } = await look().query<{ user_id: string }>(
    `WITH person AS (INSERT INTO users (name) VALUES ($2) RETURNING id)
     INSERT INTO memberships (org_id, user_id, role) SELECT $1, id, $2 FROM person RETURNING user_id`,
    [shop.orgId, role],
  );
  return member(rows[0]!.user_id);
}

/** Two runs; the first has found 25 amounts that differ, the second two payments that are missing here. */
async function fill(): Promise<void> {
  const run = async (key: string) =>
    (
      await look().query<{ id: string }>(
        `INSERT INTO reconciliation_runs (org_id, psp, account, cause, run_key, window_from, window_to, status, totals, created_at)
         VALUES ($1, 'razorpay', 'default', 'DAILY', $2, now() - interval '3 days', now(), 'COMPLETED_WITH_MISMATCHES', $3, clock_timestamp())
         RETURNING id`,
        [
          shop.orgId,
          key,
          JSON.stringify([
            {
              currency: 'INR',
              theirsCapturedMinor: '9007199254740991',
              theirsRefundedMinor: '-5',
              oursCapturedMinor: '100',
              oursRefundedMinor: '0',
              feesMinor: '12',
            },
          ]),
        ],
      )
    ).rows[0]!.id;
  const found = (runId: string, kind: string, count: number) =>
    look().query(
      `INSERT INTO reconciliation_items (org_id, psp, account, object, object_id, kind, theirs_minor, theirs_currency, theirs_state,
         ours_minor, ours_currency, ours_state, occurred_at, first_run_id, last_run_id, created_at)
       SELECT $1, 'razorpay', 'default', 'PAYMENT', 'pay_' || $3 || n, $3, 12345, 'INR', 'CAPTURED', 100, 'INR', 'CAPTURED', now(), $2, $2, clock_timestamp()
       FROM generate_series(1, $4::int) AS n`,
      [shop.orgId, runId, kind, count],
    );
  await found(await run('first'), 'AMOUNT', 25);
  await found(await run('second'), 'MISSING_HERE', 2);
}

const get = (path: string, ask: Ask = owner) => edge.ask('GET', `/v1/reconciliation${path}`, ask);
interface Item {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly objectId: string;
}

describe('runs', () => {
  it('R-55 (part) are listed newest first, and each is shown with what moved on both sides', async () => {
    const { runs, nextCursor } = (await get('/runs?limit=1')).json.data;
    expect(runs).toMatchObject([{ provider: 'razorpay', account: 'default', status: 'COMPLETED_WITH_MISMATCHES' }]);
    const second = (await get(`/runs?limit=1&cursor=${nextCursor as string}`)).json.data;
    expect(second.runs).toHaveLength(1);
    expect(second.nextCursor).toBeUndefined();
    expect(second.runs[0].id).not.toBe(runs[0].id);
    const one = await get(`/runs/${runs[0].id as string}`);
    expect(one.json.data.totals).toEqual([
      {
        currency: 'INR',
        theirsCapturedMinor: 9_007_199_254_740_991,
        theirsRefundedMinor: -5,
        oursCapturedMinor: 100,
        oursRefundedMinor: 0,
        feesMinor: 12,
      },
    ]);
  });

  it('R-55 are asked for by whoever answers for the shop, at an account that it uses; one that is under way is answered again', async () => {
    const ask = (body: object, as: Ask = owner) => edge.ask('POST', '/v1/reconciliation/runs', { ...as, body });
    // Nobody has ever paid there.
    expect((await ask({ provider: 'razorpay' })).status).toBe(404);
    const items = [{ productId: shop.productId, quantity: 1 }];
    const customer = { externalRef: 'a payer', name: 'Payer' };
    const placed = await edge.ask('POST', '/v1/orders', {
      key: shop.key,
      body: { vendorId: shop.orgId, items, customer, fulfilment: 'PICKUP', paymentMethod: 'ONLINE' },
      headers: { 'idempotency-key': 'an order' },
    });
    expect([placed.status, placed.text]).toEqual([201, expect.anything()]);
    const asked = await ask({ provider: 'razorpay', days: 7 });
    expect([asked.status, asked.json.data]).toEqual([
      202,
      expect.objectContaining({ cause: 'ASKED', status: 'SCHEDULED' }),
    ]);
    const { from, to, id } = asked.json.data as { from: string; to: string; id: string };
    expect(Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)).toBe(7);
    expect((await ask({ provider: 'razorpay' })).json.data.id).toBe(id);
    const { rows } = await look().query(`SELECT workflow_type, task_queue FROM outbox WHERE workflow_id = $1`, [
      `recon:${id}`,
    ]);
    expect(rows).toEqual([{ workflow_type: 'recon', task_queue: 'finance' }]);
    expect((await ask({ provider: 'razorpay', account: 'somebody-elses' })).status).toBe(404);
    for (const days of [0, 32, 1.5]) expect((await ask({ provider: 'razorpay', days })).status).toBe(400);
    expect((await ask({ provider: 'razorpay' }, await join('STAFF'))).status).toBe(403);
  });
});

describe('items', () => {
  it('R-55 (part) are paged to the end without a gap or a double, by every filter', async () => {
    for (const [query, count] of [
      ['', 27],
      ['&status=OPEN', 27],
      ['&kind=AMOUNT', 25],
      ['&kind=MISSING_HERE&status=OPEN', 2],
      ['&provider=razorpay&account=default', 27],
      ['&provider=stripe', 0],
      ['&objectId=pay_AMOUNT7', 1],
    ] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = (await get(`/items?limit=10${query}${cursor ? `&cursor=${cursor}` : ''}`)).json.data;
        seen.push(...(page.items as Item[]).map(({ id }) => id));
        cursor = page.nextCursor as string | undefined;
      } while (cursor);
      expect([query, seen.length, new Set(seen).size]).toEqual([query, count, count]);
    }
    const [run] = (await get('/runs?limit=100')).json.data.runs.filter(
      ({ cause }: { cause: string }) => cause === 'DAILY',
    ) as { id: string }[];
    const ofRun = (await get(`/items?runId=${run!.id}`)).json.data.items as Item[];
    expect(ofRun.map(({ kind }) => kind)).toEqual(['MISSING_HERE', 'MISSING_HERE']);
  });

  it('R-55 say in plain words, and by a code, what is different', async () => {
    const [amount] = (await get('/items?objectId=pay_AMOUNT1')).json.data.items;
    expect(amount).toMatchObject({
      code: 'PAYMENT_AMOUNT',
      explanation: 'razorpay took ₹123.45 by pay_AMOUNT1, and ₹1 is booked here',
      theirsMinor: 12_345,
      oursMinor: 100,
    });
    const [foreign] = (await get('/items?objectId=pay_MISSING_HERE1')).json.data.items;
    expect(foreign.code).toBe('PAYMENT_FOREIGN');
  });

  it('R-55 are resolved with a reason, once, by whoever answers for the shop', async () => {
    const [item] = (await get('/items?objectId=pay_AMOUNT3')).json.data.items as Item[];
    const resolve = (body: object, as: Ask = owner) =>
      edge.ask('POST', `/v1/reconciliation/items/${item!.id}/resolve`, { ...as, body });
    expect((await resolve({})).status).toBe(400);
    expect((await resolve({ reason: ' ' })).status).toBe(400);
    expect((await resolve({ reason: 'seen' }, await join('STAFF'))).status).toBe(403);
    const resolved = await resolve({ reason: 'the bank rounds', resolution: 'WRITTEN_OFF' });
    expect(resolved.json.data).toMatchObject({
      status: 'WRITTEN_OFF',
      note: 'the bank rounds',
      resolvedBy: `STAFF:${shop.ownerId}`,
    });
    const again = await resolve({ reason: 'once more' });
    expect([again.status, again.json.error?.code]).toEqual([409, 'ITEM_NOT_OPEN']);
    expect((await get('/items?status=WRITTEN_OFF')).json.data.items).toHaveLength(1);
  });

  it('CAP-02 (part) are read by keys that may read payments, and by no staff, viewer or buyer', async () => {
    const key = (await shop.makeKey(['payments:read'])).key;
    expect((await get('/items', { key })).status).toBe(200);
    expect((await get('/items', { key: (await shop.makeKey(['orders:read'])).key })).status).toBe(403);
    for (const role of ['STAFF', 'VIEWER']) expect((await get('/items', await join(role))).status).toBe(403);
    expect((await get('/items', await join('ADMIN'))).status).toBe(200);
  });
});
