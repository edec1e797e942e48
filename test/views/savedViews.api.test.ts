import { routes } from '../../api/routes';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { startEdge, type Ask, type Edge } from '../edge/startEdge';

let edge: Edge;
let shop: FilledShop;
let owner: Ask;
let staff: Ask;
let viewer: Ask;
beforeAll(async () => {
  edge = await startEdge({ routes });
  shop = await fillShop(edge.database, 'views');
  owner = await member(shop.ownerId);
  staff = await member(await join('STAFF'));
  viewer = await member(await join('VIEWER'));
});
afterAll(() => edge.close());

async function member(userId: string): Promise<Ask> {
  return { token: await edge.token(userId), headers: { 'x-org-id': shop.orgId } };
}

async function join(role: string): Promise<string> {
  const { rows } = await edge.postgres.pool('superuser').query<{ user_id: string }>(
    `WITH person AS (INSERT INTO users (name) VALUES ($2) RETURNING id)
     INSERT INTO memberships (org_id, user_id, role) SELECT $1, id, $2 FROM person RETURNING user_id`,
    [shop.orgId, role],
  );
  return rows[0]!.user_id;
}

const save = (who: Ask, body: object) =>
  edge.ask('POST', '/v1/views', {
    ...who,
    body: { page: 'orders', filters: { status: 'PENDING' }, scope: 'mine', ...body },
  });
const names = async (who: Ask, query = '') =>
  ((await edge.ask('GET', `/v1/views${query}`, who)).json.data.views as { name: string }[]).map(({ name }) => name);

describe('saved views', () => {
  it('U-32 (part) of one’s own are seen by nobody else, those of the team by all', async () => {
    expect((await save(staff, { name: 'My pending' })).status).toBe(201);
    expect((await save(staff, { name: 'Late ones', scope: 'team' })).status).toBe(201);
    expect(await names(staff)).toEqual(['My pending', 'Late ones']);
    expect(await names(viewer)).toEqual(['Late ones']);
    expect(await names(viewer, '?page=products')).toEqual([]);
  });

  it('U-32 (part) are changed by their owner and, the team’s, by whoever runs the shop; a viewer shares none', async () => {
    const mine = (await save(staff, { name: 'To change' })).json.data as { id: string; version: number };
    const team = (await save(staff, { name: 'Team’s', scope: 'team' })).json.data as { id: string };
    const change = (who: Ask, id: string, body: object) => edge.ask('PATCH', `/v1/views/${id}`, { ...who, body });
    expect((await change(staff, mine.id, { name: 'Changed' })).json.data).toMatchObject({
      name: 'Changed',
      version: 2,
    });
    expect((await change(owner, mine.id, { name: 'Not yours' })).status).toBe(404);
    expect((await change(viewer, team.id, { name: 'Not yours' })).status).toBe(403);
    expect((await change(owner, team.id, { filters: { q: 'dosa' } })).json.data).toMatchObject({
      filters: { q: 'dosa' },
    });
    expect((await change(staff, mine.id, { name: 'Late', expectedVersion: 1 })).json.error?.code).toBe('CONFLICT');
    expect((await save(viewer, { name: 'For all', scope: 'team' })).status).toBe(403);
    expect((await save(viewer, { name: 'For me' })).status).toBe(201);
    expect((await edge.ask('DELETE', `/v1/views/${team.id}`, viewer)).status).toBe(403);
    expect((await edge.ask('DELETE', `/v1/views/${team.id}`, owner)).status).toBe(200);
    expect(await names(owner)).not.toContain('Team’s');
  });

  it('U-32 (part) keep only filters that their page has, and one of each name', async () => {
    expect((await save(staff, { name: 'Wrong', filters: { colour: 'red' } })).status).toBe(400);
    expect((await save(staff, { name: 'Wrong', filters: { q: ['x'] } })).status).toBe(400);
    expect((await save(staff, { name: 'Wrong', page: 'secrets' })).status).toBe(400);
    expect((await save(staff, { name: 'Same' })).status).toBe(201);
    expect((await save(staff, { name: 'SAME' })).json.error?.code).toBe('VIEW_EXISTS');
    expect((await save(owner, { name: 'Same' })).status).toBe(201);
  });

  it('U-32 (part) are as many as a menu holds', async () => {
    const who = await member(await join('STAFF'));
    const statuses: number[] = [];
    for (let n = 0; n < 51; n += 1) statuses.push((await save(who, { name: `View ${n}` })).status);
    expect(statuses).toEqual([...Array<number>(50).fill(201), 422]);
  });
});
