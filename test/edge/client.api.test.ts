import { randomUUID } from 'node:crypto';
import { routes } from '../../api/routes';
import { ApiError, createClient, dataOf } from '../../console/client/createClient';
import { fillShop, type FilledShop } from './fillShop';
import { startEdge, type Edge } from './startEdge';

let edge: Edge;
let shop: FilledShop;
beforeAll(async () => {
  edge = await startEdge({ routes });
  shop = await fillShop(edge.database, 'of the client');
});
afterAll(() => edge.close());

describe('the typed client', () => {
  it('S-39 (part) places an order and lists it, in the types that the API documents', async () => {
    const api = createClient({ baseUrl: edge.url, apiKey: shop.key });
    const placed = await dataOf(
      api.POST('/v1/orders', {
        params: { header: { 'Idempotency-Key': randomUUID() } },
        body: {
          vendorId: shop.orgId,
          items: [{ productId: shop.productId, quantity: 2 }],
          customer: { externalRef: 'of the client', name: 'Meena' },
          fulfilment: 'PICKUP',
          paymentMethod: 'COD',
        },
      }),
    );
    expect(placed.totalMinor).toBe(50_000);
    const { orders } = await dataOf(api.GET('/v1/orders', { params: { query: { limit: 1 } } }));
    expect(orders.map(({ id }) => id)).toEqual([placed.id]);
  });

  it('S-39 (part) asks for the token and the shop before each call', async () => {
    let token = undefined as string | undefined;
    const api = createClient({ baseUrl: edge.url, accessToken: () => token, orgId: () => shop.orgId });
    await expect(dataOf(api.GET('/v1/orgs/current'))).rejects.toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    token = await edge.token(shop.ownerId);
    expect((await dataOf(api.GET('/v1/orgs/current'))).orgId).toBe(shop.orgId);
    const elsewhere = api.GET('/v1/orgs/current', { headers: { 'X-Org-Id': randomUUID() } });
    await expect(dataOf(elsewhere)).rejects.toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });

  it('S-39 (part) turns a refusal into an error with code, details and the id of the request', async () => {
    const api = createClient({ baseUrl: edge.url, apiKey: shop.key });
    const refused = dataOf(api.GET('/v1/orders', { params: { query: { limit: 1_000 } } }));
    const error = await refused.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status: 400,
      code: 'VALIDATION_ERROR',
      details: [{ path: 'query.limit' }],
      requestId: expect.stringMatching(/.{8,}/),
      retryAfterSeconds: undefined,
    });
  });

  it('S-39 (part) tells an answer of somebody in between from one of the API', async () => {
    const fetch = async () => new Response('<h1>Sign in to the Wi-Fi</h1>', { status: 502 });
    const error = await dataOf(createClient({ baseUrl: edge.url, fetch }).GET('/v1/orgs/current')).catch(
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({ name: 'ApiError', status: 502, code: 'UNKNOWN_ANSWER', details: [] });
  });
});
