import { randomUUID } from 'node:crypto';
import { routes } from '../../api/routes';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { noteStatements } from '../edge/noteStatements';
import { startEdge, type Ask, type Edge } from '../edge/startEdge';
import { waitFor } from '../kit/waitFor';
import { followFeed, type Follower, type Told } from './followFeed';

let edge: Edge;
let shop: FilledShop;
let others: FilledShop;
beforeAll(async () => {
  edge = await startEdge({ routes });
  shop = await fillShop(edge.database, 'feed');
  others = await fillShop(edge.database, 'others');
});
afterAll(() => edge.close());

const followers: Follower[] = [];
afterEach(async () => {
  await Promise.all(followers.splice(0).map((follower) => follower.leave()));
});

async function follow(
  headers: Readonly<Record<string, string>> = { 'x-api-key': shop.key },
  query = '',
): Promise<Follower> {
  const follower = await followFeed(`${edge.url}/v1/feed${query}`, headers);
  followers.push(follower);
  return follower;
}

const isReady = ({ event }: Told) => event === 'ready';
const isOrder =
  (id: string) =>
  ({ event, data }: Told) =>
    event === 'order' && data.id === id;

async function place(at: FilledShop = shop): Promise<string> {
  const reply = await edge.ask('POST', '/v1/orders', {
    key: at.key,
    headers: { 'idempotency-key': randomUUID() },
    body: {
      vendorId: at.orgId,
      items: [{ productId: at.productId, quantity: 1 }],
      customer: { externalRef: 'feed', name: 'Nobody must read this name' },
      fulfilment: 'PICKUP',
      paymentMethod: 'COD',
    },
  });
  expect(reply.status).toBe(201);
  return (reply.json.data as { id: string }).id;
}

const superuser = () => edge.postgres.pool('superuser');

describe('the live feed', () => {
  it('T-55 tells of an order that is placed elsewhere, and of every change of it, without anybody asking', async () => {
    const follower = await follow();
    await follower.until(isReady);
    const id = await place();
    const { data } = await follower.until(isOrder(id));
    expect(data.facts).toMatchObject({ status: 'PENDING', paymentStatus: 'COD_DUE', seq: 1 });
    await edge.ask('POST', `/v1/orders/${id}/confirm`, { key: shop.key, body: {} });
    await follower.until((told) => isOrder(id)(told) && told.data.facts?.['status'] === 'CONFIRMED');
    // Its product has fewer pieces, its payment is open: one row each.
    const fewer = follower.told.filter(({ event, data }) => event === 'product' && data.facts?.['stockReserved'] === 1);
    expect(fewer).toHaveLength(1);
    expect(follower.told.some(({ event, data: { facts } }) => event === 'payment' && facts?.['orderId'] === id)).toBe(
      true,
    );
    expect(JSON.stringify(follower.told)).not.toContain('Nobody must read');
  });

  it('T-55 (part) tells one row for each entity and transaction, as it came to be', async () => {
    const follower = await follow();
    await follower.until(isReady);
    const client = await superuser().connect();
    try {
      await client.query('BEGIN');
      for (const quantity of [90, 80, 70]) {
        await client.query('UPDATE products SET stock_quantity = $2 WHERE id = $1', [shop.productId, quantity]);
      }
      await client.query('COMMIT');
    } finally {
      client.release();
    }
    const last = await place();
    await follower.until(isOrder(last));
    const told = follower.told.filter(({ event, data }) => event === 'product' && data.id === shop.productId);
    const quantities = told.map(({ data }) => data.facts?.['stockQuantity']);
    expect(quantities).toContain(70);
    expect(quantities.filter((quantity) => quantity === 90 || quantity === 80)).toEqual([]);
  });

  it('T-55 (part) hears only what it asked for', async () => {
    const follower = await follow({ 'x-api-key': shop.key }, '?topics=payment,order');
    await follower.until(isReady);
    await follower.until(isOrder(await place()));
    expect(new Set(follower.told.map(({ event }) => event))).toEqual(new Set(['ready', 'order', 'payment']));
  });

  it('T-17 T-55 (part) tells nothing of another shop', async () => {
    const follower = await follow();
    const theirs = await follow({ 'x-api-key': others.key });
    await Promise.all([follower.until(isReady), theirs.until(isReady)]);
    const foreign = await place(others);
    await theirs.until(isOrder(foreign));
    const own = await place();
    await follower.until(isOrder(own));
    expect(JSON.stringify(follower.told)).not.toContain(foreign);
    expect(JSON.stringify(theirs.told)).not.toContain(own);
    // Another shop's cursor is a place in time, and shows nothing of that shop.
    const late = await follow({ 'x-api-key': shop.key, 'last-event-id': theirs.told[0]!.id }, '?follow=false');
    await waitFor(late.isOver);
    expect(JSON.stringify(late.told)).not.toContain(foreign);
    expect(late.told.some(isOrder(own))).toBe(true);
  });

  it('K-27 T-55 (part) goes on where the client stopped, and misses and repeats nothing', async () => {
    const first = await follow();
    await first.until(isReady);
    const seen = await first.until(isOrder(await place()));
    await first.leave();
    const missed = [await place(), await place(), await place()];
    const second = await follow({ 'x-api-key': shop.key, 'last-event-id': seen.id });
    const live = await place();
    await second.until(isOrder(live));
    expect(second.told[0]!.event).toBe('ready');
    expect(second.told.filter(({ event }) => event === 'order').map(({ data }) => data.id)).toEqual([...missed, live]);
  });

  it.each([
    ['of another life of the database', (id: string) => id.replace(/^\d+/, '1')],
    ['that is none', () => 'nonsense'],
    ['of a time to come', (id: string) => id.replace(/\.\d+\.\d+$/, '.999999999.1')],
  ])('T-55 (part) a cursor %s is told to look at everything anew', async (_what, forge) => {
    const first = await follow();
    const { id } = await first.until(isReady);
    const second = await follow({ 'x-api-key': shop.key, 'last-event-id': forge(id) });
    await second.until(({ event }) => event === 'reload');
    await second.until(isOrder(await place()));
  });

  it('T-55 (part) a cursor from before what has been removed is told to look at everything anew', async () => {
    const first = await follow();
    const { id } = await first.until(isReady);
    const order = await place();
    await first.until(isOrder(order));
    await superuser().query(
      `WITH gone AS (DELETE FROM feed RETURNING xid)
       UPDATE relay_state SET value = (SELECT max(xid)::text FROM gone) WHERE key = 'feed_floor'`,
    );
    const second = await follow({ 'x-api-key': shop.key, 'last-event-id': id });
    await second.until(({ event }) => event === 'reload');
  });

  it('T-55 (part) a restore under open streams tells all of them to look anew, and goes on', async () => {
    const follower = await follow();
    const before = await follower.until(isReady);
    await superuser().query('SELECT app.restart_feed()');
    const { id } = await follower.until(({ event }) => event === 'reload');
    expect(Number(id.split('.')[0])).toBeGreaterThan(Number(before.id.split('.')[0]));
    await follower.until(isOrder(await place()));
  });

  it('T-55 (part) whoever is further behind than a screen can follow looks at the lists instead', async () => {
    const first = await follow();
    const { id } = await first.until(isReady);
    const { rows } = await superuser().query<{ xid: string }>(
      `INSERT INTO feed (org_id, topic, entity_id, facts) SELECT $1, 'order', gen_random_uuid(), '{}' FROM generate_series(1, 1001)
       RETURNING pg_current_xact_id()::text AS xid`,
      [shop.orgId],
    );
    // Another test's transaction on the same server may be older, and nobody reads past it.
    await waitFor(async () => {
      const isPast = 'SELECT pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 AS past';
      return (await superuser().query<{ past: boolean }>(isPast, [rows[0]!.xid])).rows[0]!.past;
    });
    const second = await follow({ 'x-api-key': shop.key, 'last-event-id': id }, '?follow=false');
    await waitFor(second.isOver);
    expect(second.told.map(({ event }) => event)).toEqual(['reload', 'end']);
  });
});

describe('the lines of orders', () => {
  const listed = async (ask: Ask) =>
    (await edge.ask('GET', '/v1/orders?limit=100', ask)).json.data.orders as Record<string, unknown>[];
  /** A member of a role, as a header and as one asks. */
  const member = async (role: string) => {
    const { rows } = await superuser().query<{ id: string }>(`INSERT INTO users (name) VALUES ($1) RETURNING id`, [
      role,
    ]);
    const id = rows[0]!.id;
    await superuser().query('INSERT INTO memberships (org_id, user_id, role) VALUES ($1, $2, $3)', [
      shop.orgId,
      id,
      role,
    ]);
    const token = await edge.token(id);
    return { id, token, headers: { authorization: `Bearer ${token}`, 'x-org-id': shop.orgId } };
  };
  const touch = (ids: readonly string[]) =>
    superuser().query('UPDATE orders SET event_seq = event_seq + 1 WHERE id = ANY ($1)', [ids]);

  it('T-55 T-17 (part) come with the events, each as the list has it for the same caller, who may do less or more', async () => {
    const [staff, viewer] = [await member('STAFF'), await member('VIEWER')];
    const { key } = await shop.makeKey(['orders:read']);
    const callers: readonly { readonly follows: Record<string, string>; readonly ask: Ask }[] = [
      ...[staff, viewer].map(({ headers, token }) => ({
        follows: headers,
        ask: { token, headers: { 'x-org-id': shop.orgId } },
      })),
      ...[shop.key, key].map((own) => ({ follows: { 'x-api-key': own }, ask: { key: own } })),
    ];
    const followers = await Promise.all(callers.map(({ follows }) => follow(follows, '?lines=true')));
    await Promise.all(followers.map((follower) => follower.until(isReady)));
    const id = await place();
    await edge.ask('POST', `/v1/orders/${id}/confirm`, { key: shop.key, body: {} });
    const offers: unknown[] = [];
    for (const [place, follower] of followers.entries()) {
      const { data } = await follower.until((told) => isOrder(id)(told) && told.data.line?.['status'] === 'CONFIRMED');
      expect(data.line).toEqual((await listed(callers[place]!.ask)).find((line) => line['id'] === id));
      offers.push(data.line?.['allowedChanges']);
    }
    expect(offers[0]).toContain('fulfil');
    expect(offers).toEqual([offers[0], [], offers[0], []]);
  });

  it('T-17 T-55 (part) are of nobody’s orders but one’s own, and come to whoever asks for them alone', async () => {
    const own = await follow(undefined, '?lines=true');
    const without = await follow();
    const theirs = await follow({ 'x-api-key': others.key }, '?lines=true');
    await Promise.all([own, without, theirs].map((follower) => follower.until(isReady)));
    const [id, foreign] = [await place(), await place(others)];
    expect((await own.until(isOrder(id))).data.line).toMatchObject({ id, customerName: 'Nobody must read this name' });
    expect((await without.until(isOrder(id))).data.line).toBeUndefined();
    expect((await theirs.until(isOrder(foreign))).data.line).toMatchObject({ id: foreign });
    expect(JSON.stringify(own.told)).not.toContain(foreign);
  });

  it('T-55 (part) say what one may do by the role that one has now', async () => {
    const { id: userId, headers } = await member('STAFF');
    const follower = await follow(headers, '?lines=true');
    await follower.until(isReady);
    const id = await place();
    expect((await follower.until(isOrder(id))).data.line?.['allowedChanges']).toContain('confirm');
    await superuser().query(`UPDATE memberships SET role = 'VIEWER' WHERE user_id = $1`, [userId]);
    await waitFor(async () => {
      await touch([id]);
      const { data } = await follower.until(() => true).then(() => follower.told.filter(isOrder(id)).at(-1)!);
      return (data.line?.['allowedChanges'] as unknown[]).length === 0;
    });
  });

  it('K-103 T-55 (part) cost one statement, however many orders and however many who look on', async () => {
    const followers = await Promise.all(Array.from({ length: 5 }, () => follow(undefined, '?lines=true')));
    await Promise.all(followers.map((follower) => follower.until(isReady)));
    const ids = await Promise.all(Array.from({ length: 12 }, () => place()));
    const seqOf = ({ data }: Told) => data.line?.['seq'] as number;
    for (const id of ids) await followers[0]!.until(isOrder(id));
    const before = new Map(ids.map((id) => [id, seqOf(followers[0]!.told.filter(isOrder(id)).at(-1)!)]));
    const { statements } = await noteStatements(async () => {
      await touch(ids);
      for (const follower of followers) {
        for (const id of ids) await follower.until((told) => isOrder(id)(told) && seqOf(told) > before.get(id)!);
      }
    });
    expect(statements.filter((text) => /FROM orders/.test(text))).toHaveLength(1);
  });

  it('T-55 (part) of very many at once are left to whoever shows them, who reads the list', async () => {
    const follower = await follow();
    const { id } = await follower.until(isReady);
    const order = await place();
    await superuser().query(
      `INSERT INTO feed (org_id, topic, entity_id, facts)
       SELECT $1::uuid, 'order', gen_random_uuid(), '{}'::jsonb FROM generate_series(1, 200)
       UNION ALL SELECT $1::uuid, 'order', $2::uuid, '{}'::jsonb`,
      [shop.orgId, order],
    );
    // A transaction of anybody holds back what is newer: whoever comes once all have been told finds all in one reading.
    await waitFor(() => follower.told.filter(({ event }) => event === 'order').length > 200);
    const late = await follow({ 'x-api-key': shop.key, 'last-event-id': id }, '?follow=false&lines=true');
    await waitFor(late.isOver);
    const lines = late.told.filter(isOrder(order)).map(({ data }) => data.line);
    expect([...new Set(lines)]).toEqual([undefined]);
  });
});

describe('whoever may no longer look', () => {
  const isEnd = ({ event }: Told) => event === 'end';

  it('T-55 (part) a revoked key’s stream ends, and another key’s goes on', async () => {
    const { id, key } = await shop.makeKey(['orders:read']);
    const revoked = await follow({ 'x-api-key': key });
    const other = await follow();
    await Promise.all([revoked.until(isReady), other.until(isReady)]);
    await edge.ask('DELETE', `/v1/api-keys/${id}`, { key: shop.key });
    expect((await revoked.until(isEnd)).data.code).toBe('UNAUTHENTICATED');
    await waitFor(revoked.isOver);
    const order = await place();
    await other.until(isOrder(order));
    expect(JSON.stringify(revoked.told)).not.toContain(order);
  });

  it('T-55 (part) a member who is removed, and a person who is suspended, see no more', async () => {
    const token = await edge.token(shop.ownerId);
    const headers = { authorization: `Bearer ${token}`, 'x-org-id': shop.orgId };
    const member = await follow(headers);
    await member.until(isReady);
    await superuser().query(`UPDATE users SET status = 'SUSPENDED' WHERE id = $1`, [shop.ownerId]);
    expect((await member.until(isEnd)).data.code).toBe('UNAUTHENTICATED');
    await superuser().query(`UPDATE users SET status = 'ACTIVE' WHERE id = $1`, [shop.ownerId]);
    const again = await follow(headers);
    await again.until(isReady);
    await superuser().query('DELETE FROM memberships WHERE org_id = $1', [shop.orgId]);
    expect((await again.until(isEnd)).data.code).toBe('FORBIDDEN');
    await superuser().query(`INSERT INTO memberships (org_id, user_id, role) VALUES ($1, $2, 'OWNER')`, [
      shop.orgId,
      shop.ownerId,
    ]);
  });

  it('T-55 (part) nobody unknown, and no key that may not read orders, gets a stream', async () => {
    const { key } = await shop.makeKey(['catalog:read']);
    expect((await follow({})).status).toBe(401);
    expect((await follow({ 'x-api-key': key })).status).toBe(403);
  });
});

describe('limits', () => {
  it('T-55 (part) a shop has fifty streams at once and the next is refused; one that is closed makes room', async () => {
    const open = await Promise.all(Array.from({ length: 50 }, () => follow()));
    expect(open.map(({ status }) => status)).toEqual(open.map(() => 200));
    const refused = await edge.ask('GET', '/v1/feed', { key: shop.key });
    expect([refused.status, refused.json.error?.code, refused.headers.get('retry-after')]).toEqual([
      429,
      'TOO_MANY_STREAMS',
      '5',
    ]);
    expect((await follow({ 'x-api-key': others.key })).status).toBe(200);
    await open[0]!.leave();
    await waitFor(async () => (await follow()).status === 200);
  });

  it('T-55 (part) a HEAD opens no stream', async () => {
    for (let n = 0; n < 60; n += 1) {
      expect((await edge.ask('HEAD', '/v1/feed', { key: shop.key })).status).toBe(200);
    }
    expect((await follow()).status).toBe(200);
  });
});
