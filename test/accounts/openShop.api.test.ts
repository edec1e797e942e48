import { accountRoutes } from '../../api/accounts/routes';
import { startEdge, type Edge } from '../edge/startEdge';

let edge: Edge;
beforeAll(async () => {
  edge = await startEdge({ routes: accountRoutes });
});
afterAll(() => edge.close());

const rows = async (sql: string, params: unknown[] = []) =>
  (await edge.postgres.pool('superuser').query(sql, params)).rows;

async function somebody(): Promise<{ userId: string; token: string }> {
  const userId = (await rows(`INSERT INTO users (name, role) VALUES ('Ravi', 'VENDOR') RETURNING id`))[0].id as string;
  return { userId, token: await edge.token(userId) };
}
const open = (token: string, body: object) => edge.ask('POST', '/v1/orgs', { token, body });

describe('opening a shop', () => {
  it('CAP-02 (part) makes whoever asks its owner, and the shop can be worked in at once', async () => {
    const { userId, token } = await somebody();
    const opened = await open(token, { name: '  Ravi   Kirana ', locale: 'hi' });
    const { orgId, ...shop } = opened.json.data as { orgId: string };
    expect([opened.status, shop]).toEqual([
      201,
      { name: 'Ravi Kirana', slug: 'ravi-kirana', role: 'OWNER', isPlatform: false },
    ]);
    const current = await edge.ask('GET', '/v1/orgs/current', { token, headers: { 'x-org-id': orgId } });
    expect(current.json.data).toMatchObject({ name: 'Ravi Kirana', locale: 'hi', currency: 'INR' });
    expect((await edge.ask('GET', '/v1/users/me', { token })).json.data.shops).toEqual([opened.json.data]);
    const trail = `SELECT actor_type, actor_id FROM audit_logs WHERE org_id = $1 AND entity_type = 'member'`;
    expect(await rows(trail, [orgId])).toEqual([{ actor_type: 'BUYER', actor_id: userId }]);
  });

  it('CAP-02 (part) asked for again and again it is one shop; another name, and another person’s, is another', async () => {
    const { userId, token } = await somebody();
    const asked = await Promise.all(Array.from({ length: 6 }, () => open(token, { name: 'Twice Told' })));
    expect(asked.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 201]);
    expect(new Set(asked.map(({ json }) => json.data.orgId)).size).toBe(1);
    expect((await open(token, { name: 'Another' })).status).toBe(201);
    expect(await rows(`SELECT role FROM memberships WHERE user_id = $1`, [userId])).toHaveLength(2);

    const other = await somebody();
    const theirs = await open(other.token, { name: 'Twice Told' });
    expect(theirs.status).toBe(201);
    expect(theirs.json.data.slug).toMatch(/^twice-told-[a-z0-9]{5}$/);
  });

  it('CAP-02 (part) a name that can’t be read is refused at its field, and a stranger opens nothing', async () => {
    const { userId, token } = await somebody();
    for (const name of ['   ', 'a'.repeat(101), 'two\nlines', 'right-to-left \u202E']) {
      const refused = await open(token, { name });
      expect([refused.status, refused.json.error?.code]).toEqual([400, 'VALIDATION_ERROR']);
      expect(refused.json.error?.details[0]?.path).toMatch(/name$/);
    }
    expect((await edge.ask('POST', '/v1/orgs', { body: { name: 'Nobody’s' } })).status).toBe(401);
    expect(await rows(`SELECT 1 FROM memberships WHERE user_id = $1`, [userId])).toEqual([]);
  });
});
