import fc from 'fast-check';
import { addProduct } from '../../db/catalog/addProduct';
import { deleteProduct } from '../../db/catalog/deleteProduct';
import { setPrice } from '../../db/catalog/setPrice';
import { unpublishProduct } from '../../db/catalog/unpublishProduct';
import { findOrCreateIdentity } from '../../db/accounts/findOrCreateIdentity';
import { withoutPrincipal, type Tx } from '../../db/kit/transaction';
import { abandonCart } from '../../db/orders/abandonCart';
import { acceptCartPrices } from '../../db/orders/acceptCartPrices';
import { changeCartLine } from '../../db/orders/changeCartLine';
import { checkOutCart } from '../../db/orders/checkOutCart';
import { clearCart } from '../../db/orders/clearCart';
import { createCart } from '../../db/orders/createCart';
import { getCart } from '../../db/orders/getCart';
import { listCarts } from '../../db/orders/listCarts';
import { openCart } from '../../db/orders/openCart';
import { setCartCustomer } from '../../db/orders/setCartCustomer';
import { setCartDetails } from '../../db/orders/setCartDetails';
import type { Principal } from '../../domain/accounts/principal';
import { openStall, type Stall } from '../catalog/openStall';

let stall: Stall;
let api: Principal;
beforeAll(async () => {
  stall = await openStall();
  const { orgId, keyId } = stall.shop;
  api = { kind: 'apiKey', orgId, principalId: keyId, scopes: ['orders:write'] };
});
afterAll(() => stall.close());

let counter = 0;
function unique(what: string): string {
  counter += 1;
  return `${what} ${counter}`;
}

async function person(): Promise<string> {
  const { userId } = await withoutPrincipal(stall.database, (session) =>
    findOrCreateIdentity(session, { channel: 'telegram', externalId: unique('person'), name: 'Asha' }),
  );
  return userId;
}

const inCartOf = <T>(userId: string, work: (tx: Tx) => Promise<T>) =>
  stall.as({ kind: 'system', orgId: stall.shop.orgId, useCase: 'chat', actor: { type: 'BUYER', id: userId } }, work);

async function product(priceMinor = 10_000n, stockQuantity = 50): Promise<string> {
  const name = unique('dish');
  return (await stall.asOwner((tx) => addProduct(tx, { name, priceMinor, stockQuantity, publish: true }))).id;
}

async function customerWithCart() {
  const userId = await person();
  const cart = await inCartOf(userId, (tx) => openCart(tx, { userId, channel: 'TELEGRAM' }));
  const act = <T>(work: (tx: Tx) => Promise<T>) => inCartOf(userId, work);
  return { userId, cart, act };
}

describe('openCart', () => {
  it('S-24 S-30 gives a person one open cart per channel and shop, also when they tap ten times at once', async () => {
    const userId = await person();
    const opened = await Promise.all(
      Array.from({ length: 10 }, () => inCartOf(userId, (tx) => openCart(tx, { userId, channel: 'TELEGRAM' }))),
    );
    expect(new Set(opened.map((cart) => cart.id)).size).toBe(1);
    expect(opened[0]).toMatchObject({ userId, status: 'OPEN', lines: [], totalMinor: 0n, currency: 'INR' });
    expect(opened[0]?.createdAt).toBeInstanceOf(Date);
    const elsewhere = await inCartOf(userId, (tx) => openCart(tx, { userId, channel: 'WHATSAPP' }));
    expect(elsewhere.id).not.toBe(opened[0]?.id);
    await expect(
      stall.rows(`INSERT INTO carts (org_id, user_id, channel) VALUES ($1, $2, 'TELEGRAM')`, [
        stall.shop.orgId,
        userId,
      ]),
    ).rejects.toMatchObject({ constraint: 'carts_one_open' });
  });
});

describe('changeCartLine', () => {
  it('S-31 puts in, adds, takes away and takes out, and shows what it makes', async () => {
    const { cart, act } = await customerWithCart();
    const [dosa, idli] = [await product(8_000n, 5), await product(4_000n)];
    const change = (line: { productId: string; delta?: number; quantity?: number }) =>
      act((tx) => changeCartLine(tx, { cartId: cart.id, ...line } as Parameters<typeof changeCartLine>[1]));
    await change({ productId: dosa, delta: 2 });
    await change({ productId: idli, quantity: 3 });
    const more = await change({ productId: dosa, delta: 1 });
    expect(more.lines.map((line) => [line.productId, line.quantity, line.subtotalMinor, line.available])).toEqual([
      [dosa, 3, 24_000n, 5],
      [idli, 3, 12_000n, 50],
    ]);
    expect(more).toMatchObject({ totalMinor: 36_000n, revision: cart.revision + 3 });
    expect(await act((tx) => getCart(tx, { cartId: cart.id }))).toEqual({ ...more, updatedAt: expect.any(Date) });
    expect((await change({ productId: dosa, delta: -5 })).lines.map((line) => line.productId)).toEqual([idli]);
    expect((await change({ productId: idli, quantity: 0 })).lines).toEqual([]);
  });

  it('S-31 (part) loses none of 20 taps at once', async () => {
    const { cart, act } = await customerWithCart();
    const productId = await product();
    await Promise.all(
      Array.from({ length: 20 }, () => act((tx) => changeCartLine(tx, { cartId: cart.id, productId, delta: 1 }))),
    );
    const { lines, revision } = await act((tx) => getCart(tx, { cartId: cart.id }));
    expect(lines.map((line) => line.quantity)).toEqual([20]);
    expect(revision).toBe(cart.revision + 20);
  });

  it('CAP-06 refuses a button of an older revision, and changes nothing', async () => {
    const { cart, act } = await customerWithCart();
    const productId = await product();
    const tap = () =>
      act((tx) => changeCartLine(tx, { cartId: cart.id, productId, delta: 1, revision: cart.revision }));
    await tap();
    await expect(tap()).rejects.toMatchObject({ code: 'CART_STALE', data: { revision: cart.revision + 1 } });
    expect((await act((tx) => getCart(tx, { cartId: cart.id }))).lines[0]?.quantity).toBe(1);
  });

  it('CAP-06 (part) keeps the price that was seen until the customer accepts another', async () => {
    const { cart, act } = await customerWithCart();
    const productId = await product(10_000n);
    await act((tx) => changeCartLine(tx, { cartId: cart.id, productId, delta: 1 }));
    await stall.asOwner((tx) => setPrice(tx, { productId, priceMinor: 12_000n }));
    const more = await act((tx) => changeCartLine(tx, { cartId: cart.id, productId, delta: 1 }));
    expect(more.lines[0]).toMatchObject({
      unitPriceMinor: 10_000n,
      currentPriceMinor: 12_000n,
      subtotalMinor: 20_000n,
    });
    const accepted = await act((tx) => acceptCartPrices(tx, { cartId: cart.id }));
    expect(accepted).toMatchObject({ totalMinor: 24_000n, revision: more.revision + 1 });
    expect(accepted.lines[0]).toMatchObject({ unitPriceMinor: 12_000n, currentPriceMinor: 12_000n });
  });

  it('S-31 (part) takes no draft, no deleted product and no stranger’s, but lets one be taken out', async () => {
    const { cart, act } = await customerWithCart();
    const productId = await product();
    const draft = await stall.asOwner((tx) => addProduct(tx, { name: unique('draft'), priceMinor: 1n }));
    const put = (id: string, delta: number) =>
      act((tx) => changeCartLine(tx, { cartId: cart.id, productId: id, delta }));
    await put(productId, 2);
    await stall.asOwner((tx) => unpublishProduct(tx, { productId }));
    await expect(put(productId, 1)).rejects.toMatchObject({ code: 'PRODUCT_NOT_FOUND' });
    for (const id of [draft.id, '00000000-0000-4000-8000-00000000dead']) {
      await expect(put(id, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect((await act((tx) => getCart(tx, { cartId: cart.id }))).lines[0]).toMatchObject({ quantity: 2, available: 0 });
    expect((await put(productId, -1)).lines[0]?.quantity).toBe(1);
    await stall.asOwner((tx) => deleteProduct(tx, { productId }));
    expect((await put(productId, -1)).lines).toEqual([]);
  });

  it('S-31 (part) holds at most 999 pieces on a line and 200 lines', async () => {
    const { cart, act } = await customerWithCart();
    const productId = await product();
    const put = (quantity: number) => act((tx) => changeCartLine(tx, { cartId: cart.id, productId, quantity }));
    expect((await put(999)).lines[0]?.quantity).toBe(999);
    await expect(put(1_000)).rejects.toMatchObject({ code: 'CART_FULL', data: { limit: 'pieces', max: 999 } });
    for (const quantity of [-1, 1.5, NaN])
      await expect(put(quantity)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
    await stall.rows(
      `WITH p AS (INSERT INTO products (org_id, name, search_key, price_minor, currency, status)
         SELECT $1, 'bulk ' || n, 'bulk ' || n, 1, 'INR', 'ACTIVE' FROM generate_series(1, 199) n RETURNING id)
       INSERT INTO cart_items (org_id, cart_id, product_id, quantity, unit_price_minor) SELECT $1, $2, id, 1, 1 FROM p`,
      [stall.shop.orgId, cart.id],
    );
    const another = await product();
    await expect(
      act((tx) => changeCartLine(tx, { cartId: cart.id, productId: another, quantity: 1 })),
    ).rejects.toMatchObject({ code: 'CART_FULL', data: { limit: 'lines', max: 200 } });
  });

  it('S-30 (part) hides a cart from everybody but its customer, for reading and for changing', async () => {
    const { cart, act } = await customerWithCart();
    const productId = await product();
    await act((tx) => changeCartLine(tx, { cartId: cart.id, productId, delta: 1 }));
    const stranger = await person();
    await expect(inCartOf(stranger, (tx) => getCart(tx, { cartId: cart.id }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    for (const principal of [
      api,
      stall.shop.principal,
      { kind: 'system', orgId: stall.shop.orgId, useCase: 'chat', actor: { type: 'BUYER', id: stranger } },
    ] as const) {
      await expect(
        stall.as(principal, (tx) => changeCartLine(tx, { cartId: cart.id, productId, quantity: 0 })),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(stall.as(principal, (tx) => clearCart(tx, { cartId: cart.id }))).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    expect((await act((tx) => getCart(tx, { cartId: cart.id }))).lines).toHaveLength(1);
  });

  it('S-31 (part) always has as many pieces as the changes come to, none negative, none above the limit', async () => {
    const { cart, act } = await customerWithCart();
    const products = [await product(), await product()];
    const change = fc.record({
      at: fc.constantFrom(0, 1),
      change: fc.oneof(
        fc.integer({ min: -5, max: 5 }).map((delta) => ({ delta })),
        fc.integer({ min: 0, max: 6 }).map((quantity) => ({ quantity })),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        await act((tx) => clearCart(tx, { cartId: cart.id }));
        const wanted = [0, 0];
        let shown = {};
        for (const one of changes) {
          const before = wanted[one.at] ?? 0;
          wanted[one.at] = 'delta' in one.change ? Math.max(0, before + one.change.delta) : one.change.quantity;
          const productId = products[one.at] ?? '';
          const view = await act((tx) => changeCartLine(tx, { cartId: cart.id, productId, ...one.change }));
          shown = Object.fromEntries(view.lines.map((line) => [line.productId, line.quantity]));
        }
        const expected = Object.fromEntries(products.map((id, at) => [id, wanted[at]]).filter(([, pieces]) => pieces));
        expect(shown).toEqual(expected);
        const stored = await act((tx) => getCart(tx, { cartId: cart.id }));
        expect(Object.fromEntries(stored.lines.map((line) => [line.productId, line.quantity]))).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });
});

describe('setCartDetails', () => {
  it('CAP-06 (part) sets what is said, keeps what is not, and empties with null', async () => {
    const { cart, act } = await customerWithCart();
    const set = (details: Omit<Parameters<typeof setCartDetails>[1], 'cartId'>) =>
      act((tx) => setCartDetails(tx, { cartId: cart.id, ...details }));
    await set({
      fulfilment: 'DELIVERY',
      deliveryAddress: ' 12 Green Road\nPune ',
      notes: 'ring twice',
      paymentMethod: 'COD',
    });
    await set({ location: { lat: 18.5, lng: 73.8 } });
    const changed = await set({ notes: null });
    expect(changed).toMatchObject({
      ...{ fulfilment: 'DELIVERY', deliveryAddress: '12 Green Road\nPune', paymentMethod: 'COD', notes: undefined },
      ...{ location: { lat: 18.5, lng: 73.8 }, revision: cart.revision + 3 },
    });
  });

  it('K-87 (part) takes 500 and 1,000 characters, refuses one more, control characters and places off the globe', async () => {
    const { cart, act } = await customerWithCart();
    const set = (details: Omit<Parameters<typeof setCartDetails>[1], 'cartId'>) =>
      act((tx) => setCartDetails(tx, { cartId: cart.id, ...details }));
    expect(await set({ deliveryAddress: 'x'.repeat(500), notes: 'y'.repeat(1_000) })).toMatchObject({
      deliveryAddress: 'x'.repeat(500),
    });
    for (const details of [
      { deliveryAddress: 'x'.repeat(501) },
      { notes: 'y'.repeat(1_001) },
      { notes: 'a\u0000b' },
      { deliveryAddress: 'a\u202eb' },
      { location: { lat: 91, lng: 0 } },
      { location: { lat: 0, lng: NaN } },
    ]) {
      await expect(set(details)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
    }
  });
});

describe('carts of a merchant’s system', () => {
  it('S-24 (part) may be many for one customer, who is named by the merchant’s own reference', async () => {
    const customer = { externalRef: 'C-77', name: 'Ravi' };
    const carts = await stall.as(api, async (tx) => [await createCart(tx, { customer }), await createCart(tx, {})]);
    expect(carts[0]?.userId).toBeDefined();
    expect(carts[1]?.userId).toBeUndefined();
    const named = await stall.as(api, (tx) => setCartCustomer(tx, { cartId: carts[1]?.id ?? '', customer }));
    expect(named.userId).toBe(carts[0]?.userId);
  });

  it('S-36 (part) are listed with those of the chats, newest first, page by page', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const next = cursor === undefined ? {} : { cursor };
      const page = await stall.as(api, (tx) => listCarts(tx, { limit: 5, ...next }));
      seen.push(...page.carts.map((cart) => cart.id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    const [count] = await stall.rows('SELECT count(*)::int AS count FROM carts');
    expect(seen).toHaveLength(Number(count?.['count']));
    expect(new Set(seen).size).toBe(seen.length);
    await expect(stall.as(api, (tx) => listCarts(tx, { limit: 5, cursor: 'bm9uZQ' }))).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
    });
  });

  it('K-60 (part) become one order each, once, for the customer who was named', async () => {
    const productId = await product(5_000n);
    const { id: cartId } = await stall.as(api, (tx) => createCart(tx, { paymentMethod: 'COD' }));
    await stall.as(api, (tx) => changeCartLine(tx, { cartId, productId, quantity: 2 }));
    await expect(stall.as(api, (tx) => checkOutCart(tx, { cartId }))).rejects.toMatchObject({
      code: 'CUSTOMER_MISSING',
    });
    const named = await stall.as(api, (tx) =>
      setCartCustomer(tx, { cartId, customer: { externalRef: 'C-78', name: 'Meera' } }),
    );
    const attempts = await Promise.allSettled(
      Array.from({ length: 5 }, () => stall.as(api, (tx) => checkOutCart(tx, { cartId }))),
    );
    const placed = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
    expect(placed).toHaveLength(1);
    for (const attempt of attempts) {
      if (attempt.status === 'rejected') {
        expect(attempt.reason).toMatchObject({ code: 'CART_CHECKED_OUT', data: { orderId: placed[0]?.orderId } });
      }
    }
    expect(
      await stall.rows('SELECT buyer_id, total_amount_minor, source FROM orders WHERE cart_id = $1', [cartId]),
    ).toEqual([{ buyer_id: named.userId, total_amount_minor: '10000', source: 'API' }]);
    await expect(stall.as(api, (tx) => changeCartLine(tx, { cartId, productId, delta: 1 }))).rejects.toMatchObject({
      code: 'CART_CHECKED_OUT',
      data: { orderId: placed[0]?.orderId },
    });
  });

  it('S-10 (part) stay as they are when the order is refused', async () => {
    const productId = await product(5_000n, 1);
    const cart = await stall.as(api, async (tx) => {
      const { id: cartId } = await createCart(tx, { customer: { externalRef: 'C-79', name: 'Kiran' } });
      return changeCartLine(tx, { cartId, productId, quantity: 2 });
    });
    await expect(stall.as(api, (tx) => checkOutCart(tx, { cartId: cart.id }))).rejects.toMatchObject({
      code: 'STOCK_SHORT',
    });
    expect(await stall.as(api, (tx) => getCart(tx, { cartId: cart.id }))).toEqual(cart);
  });

  it('S-36 (part) can be given up, and then neither changed nor given up again', async () => {
    const { id: cartId } = await stall.as(api, (tx) => createCart(tx, {}));
    await stall.as(api, (tx) => abandonCart(tx, { cartId }));
    for (const again of [abandonCart, clearCart]) {
      await expect(stall.as(api, (tx): Promise<unknown> => again(tx, { cartId }))).rejects.toMatchObject({
        code: 'CART_CHECKED_OUT',
      });
    }
  });
});
