import { accountRoutes } from '../../api/accounts/routes';
import { createSecretsOf, reveal } from '../../activities/notifications/secretsOf';
import type { View } from '../../domain/chat/view';
import { deriveCode } from '../../ops/runtime/deriveCode';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { startEdge, testSignIn, type Edge, type Reply } from '../edge/startEdge';

let edge: Edge;
let shop: FilledShop;
let owner: string;
beforeAll(async () => {
  edge = await startEdge({ routes: accountRoutes });
  shop = await fillShop(edge.database, 'one');
  owner = await edge.token(shop.ownerId);
});
afterAll(() => edge.close());

const rows = async (sql: string, params: unknown[] = []) =>
  (await edge.postgres.pool('superuser').query(sql, params)).rows;
const inShop = (method: string, path: string, token: string, body?: unknown): Promise<Reply> =>
  edge.ask(method, `/v1${path}`, { token, headers: { 'x-org-id': shop.orgId }, ...(body !== undefined && { body }) });
const person = async (name: string) =>
  (await rows('INSERT INTO users (name) VALUES ($1) RETURNING id', [name]))[0].id as string;
const tokenOf = (reply: Reply) => new URL(reply.json.data.link as string).hash.replace('#token=', '');
const accept = (token: string, invitation: string) =>
  edge.ask('POST', '/v1/invitations/accept', { token, body: { token: invitation } });

async function member(role: string): Promise<{ userId: string; token: string }> {
  const userId = await person(`A ${role}`);
  await rows('INSERT INTO memberships (org_id, user_id, role) VALUES ($1, $2, $3)', [shop.orgId, userId, role]);
  return { userId, token: await edge.token(userId) };
}

describe('invitations', () => {
  it('CAP-01 (part) make a member of whoever has the link, once', async () => {
    const invited = await inShop('POST', '/members/invitations', owner, { role: 'STAFF' });
    expect([invited.status, invited.json.data.link]).toEqual([
      201,
      expect.stringMatching(/^https:\/\/shop\.test\/join#token=[\w-]{43}$/),
    ]);
    const [first, second] = [await edge.token(await person('First')), await edge.token(await person('Second'))];
    const replies = await Promise.all([accept(first, tokenOf(invited)), accept(second, tokenOf(invited))]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 410]);
    const winner = replies[0]?.status === 200 ? first : second;
    expect((await inShop('GET', '/orgs/current', winner)).status).toBe(200);
    expect((await inShop('GET', '/orgs/current', winner === first ? second : first)).status).toBe(403);
  });

  it('CAP-01 (part) that are used, taken back, too old or of nobody are refused in the same words', async () => {
    const invite = async () => inShop('POST', '/members/invitations', owner, { role: 'VIEWER' });
    const [used, revoked, old] = [await invite(), await invite(), await invite()];
    await accept(await edge.token(await person('Used')), tokenOf(used));
    await inShop('DELETE', `/members/invitations/${revoked.json.data.id as string}`, owner);
    await rows('UPDATE invitations SET expires_at = now() WHERE id = $1', [old.json.data.id]);
    const token = await edge.token(await person('Late'));
    const replies = [];
    for (const invitation of [tokenOf(used), tokenOf(revoked), tokenOf(old), 'A'.repeat(43)]) {
      replies.push(await accept(token, invitation));
    }
    expect(replies.map(({ status }) => status)).toEqual([410, 410, 410, 410]);
    expect(new Set(replies.map(({ json }) => JSON.stringify(json.error))).size).toBe(1);
  });

  it('CAP-01 (part) go out by mail with a link that no row holds', async () => {
    const invited = await inShop('POST', '/members/invitations', owner, { role: 'ADMIN', email: 'Ravi@shop.test' });
    expect(invited.json.data.email).toBe('ravi@shop.test');
    const [sent] = await rows(
      `SELECT m.view FROM messages m JOIN chats c ON c.id = m.chat_id WHERE c.external_id = 'ravi@shop.test'`,
    );
    const view = sent.view as View;
    const shown = reveal(view, createSecretsOf(testSignIn.secret)(view));
    expect(shown.buttons[0]?.[0]).toMatchObject({ url: `/join#token=${tokenOf(invited)}` });
    const tables = ['messages', 'invitations', 'audit_logs', 'idempotency_keys'];
    const dump = await Promise.all(tables.map((table) => rows(`SELECT t::text FROM ${table} t`)));
    expect(JSON.stringify([dump, edge.logged])).not.toContain(tokenOf(invited));
  });

  it('CAP-01 (part) are listed while they are open, and of this shop alone', async () => {
    const other = await fillShop(edge.database, 'other');
    await edge.ask('POST', '/v1/members/invitations', { key: other.key, body: { role: 'STAFF' } });
    const list = await inShop('GET', '/members/invitations', owner);
    const open = await rows(
      'SELECT id FROM invitations WHERE org_id = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now()',
      [shop.orgId],
    );
    expect((list.json.data.invitations as { id: string }[]).map(({ id }) => id).sort()).toEqual(
      open.map(({ id }) => id as string).sort(),
    );
    expect(list.text).not.toContain('token');
  });

  it.each([
    ['OWNER', 'OWNER', 201],
    ['ADMIN', 'STAFF', 201],
    ['ADMIN', 'ADMIN', 403],
    ['ADMIN', 'OWNER', 403],
    ['STAFF', 'VIEWER', 403],
    ['VIEWER', 'VIEWER', 403],
  ])('R-3 (part) by somebody who is %s to be %s: %d', async (by, role, status) => {
    const { token } = await member(by);
    expect((await inShop('POST', '/members/invitations', token, { role })).status).toBe(status);
  });
});

describe('members', () => {
  it('CAP-01 (part) are listed, changed and taken out, and the next request of who is out is refused', async () => {
    const staff = await member('STAFF');
    const list = await inShop('GET', '/members', staff.token);
    expect(list.json.data.members).toContainEqual(
      expect.objectContaining({ userId: shop.ownerId, role: 'OWNER', receivesAlerts: true }),
    );
    const changed = await inShop('PATCH', `/members/${staff.userId}`, owner, { role: 'VIEWER', receivesAlerts: false });
    expect(changed.json.data).toMatchObject({ role: 'VIEWER', receivesAlerts: false });
    expect((await inShop('DELETE', `/members/${staff.userId}`, owner)).status).toBe(200);
    expect((await inShop('GET', '/orgs/current', staff.token)).status).toBe(403);
  });

  it('R-3 (part) nobody raises themselves, and an admin touches no owner and no admin', async () => {
    const [admin, other, staff] = [await member('ADMIN'), await member('ADMIN'), await member('STAFF')];
    const tries = [
      inShop('PATCH', `/members/${admin.userId}`, admin.token, { role: 'OWNER' }),
      inShop('PATCH', `/members/${shop.ownerId}`, admin.token, { role: 'STAFF' }),
      inShop('DELETE', `/members/${other.userId}`, admin.token),
      inShop('PATCH', `/members/${staff.userId}`, staff.token, { role: 'ADMIN' }),
      inShop('DELETE', `/members/${admin.userId}`, staff.token),
    ];
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    const own = await inShop('PATCH', `/members/${staff.userId}`, staff.token, { receivesAlerts: false });
    expect([own.status, own.json.data.receivesAlerts]).toEqual([200, false]);
    expect((await inShop('DELETE', `/members/${staff.userId}`, staff.token)).status).toBe(200);
  });

  it('R-3 (part) a shop keeps an owner, also when two remove each other at the same moment', async () => {
    await rows(`DELETE FROM memberships WHERE org_id = $1 AND role = 'OWNER' AND user_id <> $2`, [
      shop.orgId,
      shop.ownerId,
    ]);
    const alone = await inShop('DELETE', `/members/${shop.ownerId}`, owner);
    expect([alone.status, alone.json.error?.code]).toEqual([422, 'LAST_OWNER']);
    const second = await member('OWNER');
    const replies = await Promise.all([
      inShop('DELETE', `/members/${second.userId}`, owner),
      inShop('DELETE', `/members/${shop.ownerId}`, second.token),
    ]);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    const [{ n }] = await rows(`SELECT count(*)::int AS n FROM memberships WHERE org_id = $1 AND role = 'OWNER'`, [
      shop.orgId,
    ]);
    expect(n).toBe(1);
  });
});

describe('a person', () => {
  const codeOf = (reply: Reply) => deriveCode(testSignIn.secret, reply.json.data.challengeId as string);

  it('DEC-2 K-50 (part) who came by Telegram adds an address by its code, then a password, and signs in by them', async () => {
    const token = await edge.token(await person('Telegram only'));
    const tooEarly = await edge.ask('PUT', '/v1/users/me/password', {
      token,
      body: { password: 'do chai, ek samosa' },
    });
    expect(tooEarly.json.error?.code).toBe('NO_EMAIL');
    const asked = await edge.ask('POST', '/v1/users/me/contacts', { token, body: { email: 'new@shop.test' } });
    const verify = (as: string) =>
      edge.ask('POST', '/v1/users/me/contacts/verify', {
        token: as,
        body: { challengeId: asked.json.data.challengeId, code: codeOf(asked) },
      });
    expect((await verify(await edge.token(await person('Somebody else')))).status).toBe(401);
    const again = await edge.ask('POST', '/v1/users/me/contacts', { token, body: { email: 'new@shop.test' } });
    const added = await edge.ask('POST', '/v1/users/me/contacts/verify', {
      token,
      body: { challengeId: again.json.data.challengeId, code: codeOf(again) },
    });
    expect([added.status, added.json.data.email]).toEqual([200, 'new@shop.test']);
    const set = (body: object) => edge.ask('PUT', '/v1/users/me/password', { token, body });
    expect((await set({ password: 'do chai, ek samosa' })).status).toBe(200);
    expect((await set({ password: 'teen chai, ek samosa' })).status).toBe(400);
    expect((await set({ password: 'teen chai, ek samosa', currentPassword: 'do chai, ek samosa' })).status).toBe(200);
    const login = await edge.ask('POST', '/v1/auth/login', {
      body: { email: 'new@shop.test', password: 'teen chai, ek samosa' },
    });
    expect(login.status).toBe(200);
  });

  it('K-51 is shown to people who run the platform alone, by the role that they have at this moment', async () => {
    const admin = await person('Platform');
    await rows(`UPDATE users SET role = 'ADMIN' WHERE id = $1`, [admin]);
    const look = async (token: string) => (await edge.ask('GET', `/v1/users/${shop.ownerId}`, { token })).status;
    const token = await edge.token(admin, 'ADMIN');
    expect([await look(token), await look(owner), await look(await edge.token(shop.ownerId, 'ADMIN'))]).toEqual([
      200, 403, 403,
    ]);
    await rows(`UPDATE users SET role = 'BUYER' WHERE id = $1`, [admin]);
    expect(await look(token)).toBe(403);
  });
});
