import { randomUUID } from 'node:crypto';
import { accountRoutes } from '../../api/accounts/routes';
import { withPrincipal, withoutPrincipal } from '../../db/kit/transaction';
import { openShop } from '../../db/accounts/openShop';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { startEdge, type Edge } from '../edge/startEdge';

let edge: Edge;
let ours: FilledShop;
let theirs: FilledShop;
beforeAll(async () => {
  edge = await startEdge({ routes: accountRoutes });
  ours = await fillShop(edge.database, 'ours');
  theirs = await fillShop(edge.database, 'theirs');
});
afterAll(() => edge.close());

const superuser = (sql: string, params: unknown[]) => edge.postgres.pool('superuser').query(sql, params);

async function join(shop: FilledShop, userId: string, role: string): Promise<void> {
  await withPrincipal(edge.database, shop.principal, (tx) =>
    tx.execute('INSERT INTO memberships (org_id, user_id, role) VALUES ($1, $2, $3)', [shop.orgId, userId, role]),
  );
}

describe('API keys', () => {
  it('R-4 with the scope open what they are for', async () => {
    const { key } = await ours.makeKey(['orders:read']);
    const reply = await edge.ask('GET', '/v1/orgs/current', { key });
    expect(reply.status).toBe(200);
    expect(reply.json.data).toMatchObject({ orgId: ours.orgId, name: 'Shop ours', currency: 'INR' });
  });

  it('R-4 writing a thing includes reading it, and reading one thing does not include another', async () => {
    const writer = await ours.makeKey(['orders:write']);
    expect((await edge.ask('GET', '/v1/orgs/current', { key: writer.key })).status).toBe(200);
    const reader = await ours.makeKey(['catalog:write']);
    const reply = await edge.ask('GET', '/v1/orgs/current', { key: reader.key });
    expect([reply.status, reply.json.error?.code]).toEqual([403, 'FORBIDDEN']);
  });

  it.each(['catalog:write', 'orders:write', 'payments:write'] as const)(
    'R-4 with %s alone make no keys',
    async (scope) => {
      const { key } = await ours.makeKey([scope]);
      const reply = await edge.ask('POST', '/v1/api-keys', { key, body: { name: 'more', scopes: ['admin'] } });
      expect(reply.status).toBe(403);
    },
  );

  it('R-4 are refused alike when they are unknown, revoked, expired, mangled, or their shop is suspended', async () => {
    const revoked = await ours.makeKey(['admin']);
    await superuser('UPDATE api_keys SET revoked_at = now() WHERE id = $1', [revoked.id]);
    const expired = await ours.makeKey(['admin']);
    await superuser(`UPDATE api_keys SET expires_at = now() - interval '1 second' WHERE id = $1`, [expired.id]);
    const closed = await fillShop(edge.database, 'closed');
    await superuser(`UPDATE orgs SET status = 'SUSPENDED' WHERE id = $1`, [closed.orgId]);
    const unknown = `munshi_${'A'.repeat(43)}`;
    for (const key of [unknown, revoked.key, expired.key, closed.key, `${ours.key}x`, 'short', 'x y', "' OR 1=1 --"]) {
      const reply = await edge.ask('GET', '/v1/orgs/current', { key });
      expect([key.slice(0, 3), reply.status, reply.json.error]).toEqual([
        key.slice(0, 3),
        401,
        { code: 'UNAUTHENTICATED', message: expect.any(String), details: [] },
      ]);
    }
  });

  it('R-4 are stored as a hash only, and are not in any log line', async () => {
    const dump = await edge.postgres.pool('superuser').query('SELECT row_to_json(k)::text AS row FROM api_keys k');
    expect(dump.rows.map(({ row }) => row as string).join('\n')).not.toContain(ours.key);
    expect(JSON.stringify(edge.logged)).not.toContain(ours.key);
  });

  it('R-4 keep note of their last use without a write per request', async () => {
    const { key, id } = await ours.makeKey(['orders:read']);
    const lastUse = async () =>
      (await superuser('SELECT last_used_at FROM api_keys WHERE id = $1', [id])).rows[0].last_used_at as Date | null;
    expect(await lastUse()).toBeNull();
    await edge.ask('GET', '/v1/orgs/current', { key });
    const first = await lastUse();
    expect(first).toBeInstanceOf(Date);
    await edge.ask('GET', '/v1/orgs/current', { key });
    expect(await lastUse()).toEqual(first);
  });

  it('R-4 are no people', async () => {
    const reply = await edge.ask('GET', '/v1/users/me', { key: ours.key });
    expect([reply.status, reply.json.error?.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('K-42 are not taken beside a token: which of the two counts would be a guess', async () => {
    const token = await edge.token(ours.ownerId);
    expect((await edge.ask('GET', '/v1/orgs/current', { key: ours.key, token })).status).toBe(401);
  });
});

describe('the acting org', () => {
  const current = (ask: { token: string; headers?: Record<string, string> }) =>
    edge.ask('GET', '/v1/orgs/current', ask);

  it('T-17 is the only shop of a member who names none', async () => {
    const reply = await current({ token: await edge.token(ours.ownerId) });
    expect(reply.json.data.orgId).toBe(ours.orgId);
  });

  it('T-17 must be named by a member of several shops', async () => {
    const { userId, second } = await withoutPrincipal(edge.database, async (session) => {
      const person = await session.one<{ id: string }>(`INSERT INTO users (name) VALUES ('Two shops') RETURNING id`);
      const first = await openShop(session, { ownerUserId: person.id, name: 'First' });
      return { userId: person.id, first, second: await openShop(session, { ownerUserId: person.id, name: 'Second' }) };
    });
    const token = await edge.token(userId);
    const unnamed = await current({ token });
    expect([unnamed.status, unnamed.json.error?.code]).toEqual([400, 'ORG_REQUIRED']);
    const named = await current({ token, headers: { 'x-org-id': second.orgId.toUpperCase() } });
    expect(named.json.data.orgId).toBe(second.orgId);
  });

  it('T-17 of somebody else is refused in the same words as one that does not exist', async () => {
    const token = await edge.token(ours.ownerId);
    const foreign = await current({ token, headers: { 'x-org-id': theirs.orgId } });
    const unknown = await current({ token, headers: { 'x-org-id': randomUUID() } });
    const nonsense = await current({ token, headers: { 'x-org-id': "' OR 1=1" } });
    expect(foreign.status).toBe(403);
    expect(foreign.json.error).toEqual(unknown.json.error);
    expect(nonsense.json.error).toEqual(unknown.json.error);
  });

  it('T-17 of an API key is its own, whatever the header says', async () => {
    expect(
      (await edge.ask('GET', '/v1/orgs/current', { key: ours.key, headers: { 'x-org-id': ours.orgId } })).status,
    ).toBe(200);
    expect(
      (await edge.ask('GET', '/v1/orgs/current', { key: ours.key, headers: { 'x-org-id': theirs.orgId } })).status,
    ).toBe(403);
  });

  it('T-17 ends with the membership, at once', async () => {
    const guest = await fillShop(edge.database, 'guest');
    await join(ours, guest.ownerId, 'STAFF');
    const ask = { token: await edge.token(guest.ownerId), headers: { 'x-org-id': ours.orgId } };
    expect((await current(ask)).status).toBe(200);
    await superuser('DELETE FROM memberships WHERE org_id = $1 AND user_id = $2', [ours.orgId, guest.ownerId]);
    expect((await current(ask)).status).toBe(403);
  });

  it.each([
    ['VIEWER', 200, 403],
    ['STAFF', 200, 403],
    ['ADMIN', 200, 200],
    ['OWNER', 200, 200],
  ])('R-3 (part) %s may read the shop (%d) and change it (%d)', async (role, reads, changes) => {
    const guest = await fillShop(edge.database, `role ${role}`);
    await join(ours, guest.ownerId, role);
    const ask = { token: await edge.token(guest.ownerId), headers: { 'x-org-id': ours.orgId } };
    expect((await current(ask)).status).toBe(reads);
    const changed = await edge.ask('PATCH', '/v1/orgs/current', { ...ask, body: { settings: { autoConfirm: true } } });
    expect(changed.status).toBe(changes);
  });

  it('K-58 (part) a token of a buyer opens no shop', async () => {
    const token = await edge.token(ours.ownerId, 'BUYER');
    expect((await current({ token })).status).toBe(403);
  });
});
