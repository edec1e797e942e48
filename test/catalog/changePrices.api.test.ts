import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { routes } from '../../api/routes';
import { changePrice, type PriceChange } from '../../domain/catalog/bulkPrice';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { startEdge, type Edge } from '../edge/startEdge';

describe('changePrice', () => {
  const raise = (basisPoints: number, rounding?: PriceChange['rounding']): PriceChange => ({
    step: { kind: 'percent', direction: 'RAISE', basisPoints },
    rounding,
  });
  const lower = (amountMinor: bigint): PriceChange => ({ step: { kind: 'amount', direction: 'LOWER', amountMinor } });
  const CASES: readonly [string, bigint, string, PriceChange, bigint][] = [
    ['12.5 % up', 8_000n, 'INR', raise(1_250), 9_000n],
    ['a half paisa upwards', 1n, 'INR', raise(5_000), 2n],
    ['to the nearest rupee', 8_050n, 'INR', raise(1, { toUnits: 1, way: 'NEAREST' }), 8_100n],
    ['to the next five rupees', 8_001n, 'INR', raise(1, { toUnits: 5, way: 'UP' }), 8_500n],
    ['to ten rupees below', 8_999n, 'INR', raise(1, { toUnits: 10, way: 'DOWN' }), 8_000n],
    ['a currency without minor units', 104n, 'JPY', raise(1, { toUnits: 5, way: 'NEAREST' }), 105n],
    ['an amount off', 8_000n, 'INR', lower(550n), 7_450n],
  ];
  it.each(CASES)('U-34 (part) %s', (_what, old, currency, change, expected) => {
    expect(changePrice(old, currency, change)).toEqual({ newMinor: expected, problem: undefined });
  });

  it('U-34 (part) nothing, less than nothing and beyond the limit are problems', () => {
    expect(changePrice(500n, 'INR', lower(500n)).problem).toBe('NOT_ABOVE_ZERO');
    expect(changePrice(500n, 'INR', lower(501n))).toEqual({ newMinor: -1n, problem: 'NOT_ABOVE_ZERO' });
    expect(changePrice(10_000_000_000n, 'INR', raise(1)).problem).toBe('ABOVE_LIMIT');
  });

  it('U-34 (part) is within half a step of the exact price, and on the step', () => {
    fc.assert(
      fc.property(
        fc.bigInt(1n, 10n ** 10n),
        fc.integer({ min: 1, max: 90_000 }),
        fc.constantFrom(1 as const, 5 as const, 10 as const),
        (old, points, units) => {
          const { newMinor } = changePrice(old, 'INR', raise(points, { toUnits: units, way: 'NEAREST' }));
          const step = BigInt(units) * 100n;
          const off = newMinor * 10_000n - old * (10_000n + BigInt(points));
          expect(newMinor % step).toBe(0n);
          expect((off < 0n ? -off : off) * 2n <= step * 10_000n).toBe(true);
        },
      ),
    );
  });
});

describe('POST /v1/products/bulk-price', () => {
  let edge: Edge;
  let shop: FilledShop;
  let rival: FilledShop;
  beforeAll(async () => {
    edge = await startEdge({ routes });
    [shop, rival] = [await fillShop(edge.database, 'one'), await fillShop(edge.database, 'two')];
  });
  afterAll(() => edge.close());

  const ask = (body: object, key: string = randomUUID()) =>
    edge.ask('POST', '/v1/products/bulk-price', { key: shop.key, body, headers: { 'idempotency-key': key } });
  const priceOf = async (id: string, { key } = shop) =>
    (await edge.ask('GET', `/v1/products/${id}`, { key })).json.data.priceMinor as number;
  const add = async (name: string, priceMinor: number, category: string) =>
    (await edge.ask('POST', '/v1/products', { key: shop.key, body: { name, priceMinor, category } })).json.data
      .id as string;
  const tenPercent = { step: { kind: 'percent', direction: 'RAISE', basisPoints: 1_000 } };

  it('U-34 (part) a dry run, which is the default, shows old and new and changes nothing', async () => {
    const [dosa, tea] = [await add('Dosa', 8_049, 'Dry'), await add('Tea', 1_500, 'Dry')];
    const reply = await ask({ filter: { category: 'Dry' }, ...tenPercent, rounding: { toUnits: 5 } });
    expect(reply.json.data).toMatchObject({ applied: false, currency: 'INR', changed: 1 });
    expect(reply.json.data.prices).toEqual(
      expect.arrayContaining([
        { productId: dosa, name: 'Dosa', oldMinor: 8_049, newMinor: 9_000 },
        { productId: tea, name: 'Tea', oldMinor: 1_500, newMinor: 1_500 },
      ]),
    );
    expect([await priceOf(dosa), await priceOf(tea)]).toEqual([8_049, 1_500]);
  });

  it('U-34 (part) a real run changes all of them once per key, and nobody else’s', async () => {
    const [a, b] = [await add('Real one', 100, 'Real'), await add('Real two', 200, 'Real')];
    const body = { ids: [a, b, rival.productId], ...tenPercent, dryRun: false };
    const [first, again] = [await ask(body, 'raise'), await ask(body, 'raise')];
    expect(first.json.data).toMatchObject({ applied: true, changed: 2 });
    expect(again.text).toBe(first.text);
    expect([await priceOf(a), await priceOf(b), await priceOf(rival.productId, rival)]).toEqual([110, 220, 25_000]);
  });

  it('U-34 (part) one price that can’t be keeps all as they are', async () => {
    const [cheap, dear] = [await add('Cheap', 100, 'Refused'), await add('Dear', 900, 'Refused')];
    const body = { filter: { category: 'Refused' }, step: { kind: 'amount', direction: 'LOWER', amountMinor: 100 } };
    expect((await ask(body)).json.data.prices.map(({ problem }: { problem?: string }) => problem).sort()).toEqual([
      'NOT_ABOVE_ZERO',
      undefined,
    ]);
    const refused = await ask({ ...body, dryRun: false });
    expect([refused.status, refused.json.error?.code]).toEqual([422, 'PRICES_REFUSED']);
    expect([await priceOf(cheap), await priceOf(dear)]).toEqual([100, 900]);
  });

  it('U-34 (part) a cart says that the price has changed, and the order waits for a yes', async () => {
    const id = await add('In a cart', 1_000, 'Cart');
    await edge.ask('POST', `/v1/products/${id}/stock`, { key: shop.key, body: { setTo: 5 } });
    await edge.ask('POST', `/v1/products/${id}/publish`, { key: shop.key });
    const customer = { externalRef: 'c', name: 'C' };
    const cart = await edge.ask('POST', '/v1/carts', {
      key: shop.key,
      body: { customer, fulfilment: 'PICKUP', paymentMethod: 'COD' },
    });
    const cartId = cart.json.data.id as string;
    await edge.ask('POST', `/v1/carts/${cartId}/items`, { key: shop.key, body: { productId: id, quantity: 1 } });
    await ask({ ids: [id], ...tenPercent, dryRun: false });
    const refused = await edge.ask('POST', `/v1/carts/${cartId}/checkout`, {
      key: shop.key,
      body: {},
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(refused.json.error?.code).toBe('PRICE_CHANGED');
  });
});
