import { accountRoutes } from '../../api/accounts/routes';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { startEdge, type Edge } from '../edge/startEdge';

let edge: Edge;
let shop: FilledShop;
beforeAll(async () => {
  edge = await startEdge({ routes: accountRoutes });
  shop = await fillShop(edge.database, 'one');
});
afterAll(() => edge.close());

const patch = (body: object) => edge.ask('PATCH', '/v1/orgs/current', { key: shop.key, body });

describe('the shop’s settings', () => {
  it('CAP-02 (part) change by what is named; the rest stays; null goes back to the default', async () => {
    await patch({ settings: { deliveryFeeMinor: 3_000, hours: { '1': { open: '09:00', close: '21:00' } } } });
    const changed = await patch({ name: 'Asha Foods', settings: { autoConfirm: true } });
    expect(changed.json.data).toMatchObject({
      name: 'Asha Foods',
      settings: { autoConfirm: true, deliveryFeeMinor: 3_000, hours: { '1': { open: '09:00', close: '21:00' } } },
    });
    const back = await patch({ settings: { deliveryFeeMinor: null, hours: null } });
    expect(back.json.data.settings).toMatchObject({ autoConfirm: true, deliveryFeeMinor: 0 });
    expect(back.json.data.settings.hours).toBeUndefined();
  });

  it('CAP-02 (part) are refused to somebody who has seen an older version', async () => {
    const before = (await edge.ask('GET', '/v1/orgs/current', { key: shop.key })).json.data.version as number;
    expect((await patch({ locale: 'hi', expectedVersion: before })).status).toBe(200);
    const late = await patch({ locale: 'ta', expectedVersion: before });
    expect([late.status, late.json.error?.code]).toEqual([409, 'VERSION_CONFLICT']);
    expect(late.json.error?.details).toContainEqual({
      path: 'version',
      message: String(before + 1),
      value: before + 1,
    });
  });

  it.each([
    ['an unknown setting', { settings: { freeMoney: true } }, 'body.settings.freeMoney'],
    ['no way to pay', { settings: { paymentMethods: [] } }, 'body.settings.paymentMethods'],
    ['a fee below zero', { settings: { deliveryFeeMinor: -1 } }, 'body.settings.deliveryFeeMinor'],
    ['a fee in a fraction', { settings: { deliveryFeeMinor: 10.5 } }, 'body.settings.deliveryFeeMinor'],
    [
      'hours of the 25th hour',
      { settings: { hours: { '1': { open: '25:00', close: '26:00' } } } },
      'body.settings.hours.1.open',
    ],
    ['a zone on Mars', { timezone: 'Mars/Olympus' }, 'body.timezone'],
    ['another currency', { currency: 'USD' }, 'body.currency'],
    ['a name with an override of direction', { name: 'a\u202eb' }, 'body.name'],
  ])('K-88 (part) with %s are refused, naming the field, and nothing is written', async (_what, body, path) => {
    const before = await edge.ask('GET', '/v1/orgs/current', { key: shop.key });
    const reply = await patch(body);
    expect(reply.status).toBe(400);
    expect(reply.json.error?.details.map((detail) => detail.path)).toContain(path);
    const after = await edge.ask('GET', '/v1/orgs/current', { key: shop.key });
    expect(after.json.data).toEqual(before.json.data);
  });
});

describe('a person’s own data', () => {
  it('K-49 (part) says who they are and which shops are theirs', async () => {
    const reply = await edge.ask('GET', '/v1/users/me', { token: await edge.token(shop.ownerId) });
    expect(reply.json.data).toMatchObject({
      id: shop.ownerId,
      role: 'BUYER',
      status: 'ACTIVE',
      shops: [{ orgId: shop.orgId, role: 'OWNER' }],
    });
  });

  it('K-49 (part) can be changed by them; what needs proof can not', async () => {
    const token = await edge.token(shop.ownerId);
    const put = (body: object) => edge.ask('PUT', '/v1/users/me', { token, body });
    expect((await put({ name: 'Asha Rao', locale: 'ta', timezone: 'Asia/Colombo' })).json.data).toMatchObject({
      name: 'Asha Rao',
      locale: 'ta',
      timezone: 'Asia/Colombo',
    });
    for (const field of ['role', 'phone', 'email', 'status', 'id']) {
      const reply = await put({ name: 'x', [field]: 'ADMIN' });
      expect([reply.status, reply.json.error?.details[0].path]).toEqual([400, `body.${field}`]);
    }
  });
});
