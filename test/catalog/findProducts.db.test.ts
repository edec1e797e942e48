import { addProduct } from '../../db/catalog/addProduct';
import { adjustStock } from '../../db/catalog/adjustStock';
import { deleteProduct } from '../../db/catalog/deleteProduct';
import { findProducts } from '../../db/catalog/findProducts';
import { releaseStock, reserveStock } from '../../db/catalog/moveStock';
import { publishProduct } from '../../db/catalog/publishProduct';
import { setPrice } from '../../db/catalog/setPrice';
import { unpublishProduct } from '../../db/catalog/unpublishProduct';
import { updateProduct } from '../../db/catalog/updateProduct';
import { withoutPrincipal } from '../../db/kit/transaction';
import { searchKey } from '../../domain/catalog/searchKey';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { openStall, type Stall } from './openStall';

let stall: Stall;
let other: FilledShop;
beforeAll(async () => {
  stall = await openStall();
  other = await fillShop(stall.database, 'two');
  await stall.rows(`INSERT INTO discovery.discovery_listings
    (product_id, org_id, title, search_key, price_minor, currency, in_stock, published_at)
    SELECT gen_random_uuid(), gen_random_uuid(), name, name, 100, 'INR', true, now()
    FROM (SELECT md5(n::text) || ' ' || substr(md5((n * 7)::text), 1, 6) AS name FROM generate_series(1, 10000) n) names`);
  await stall.rows('ANALYZE discovery.discovery_listings');
});
afterAll(() => stall.close());

const find = (q: string, orgId?: string) =>
  withoutPrincipal(stall.database, (session) =>
    findProducts(session, { q, limit: 10, ...(orgId !== undefined && { orgId }) }),
  );
const names = async (q: string, orgId?: string) => (await find(q, orgId)).map((found) => found.name);
const add = (
  name: string,
  more: { publish?: boolean; aliases?: string[]; category?: string; stockQuantity?: number } = {},
) => stall.asOwner((tx) => addProduct(tx, { name, priceMinor: 10_000n, publish: true, ...more }));

describe('findProducts', () => {
  it('K-57 T-11 finds «बिरयानी», “biriyani”, «பிரியாணி» and “biryni” as the Biryani that they are', async () => {
    await add('Hyderabadi Biryani');
    for (const q of ['biryani', 'बिरयानी', 'biriyani', 'biryni', 'BIRYANI', 'பிரியாணி', 'hydrabadi biryani']) {
      expect([q, await names(q, stall.shop.orgId)]).toEqual([q, expect.arrayContaining(['Hyderabadi Biryani'])]);
    }
  });

  it('K-57 (part) finds a thing by what other kitchens call it, by its other names and by its category', async () => {
    await add('Onion', { category: 'Vegetables' });
    await add('Medu Vada', { aliases: ['uzhunnu vada'] });
    for (const q of ['pyaz', 'प्याज', 'வெங்காயம்', 'kanda', 'onions'])
      expect([q, (await names(q))[0]]).toEqual([q, 'Onion']);
    expect((await names('uzhunnu'))[0]).toBe('Medu Vada');
    expect(await names('vegetables')).toContain('Onion');
  });

  it('K-57 (part) puts the best first: the thing itself before what merely has the word', async () => {
    await add('Chocolate Milk Shake');
    await add('Milk');
    await add('Butter Milk');
    expect((await names('milk'))[0]).toBe('Milk');
    expect((await names('buter milk'))[0]).toBe('Butter Milk');
    const scores = (await find('milk')).map((found) => found.score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('K-57 (part) finds nothing for what nobody sells, and survives any text', async () => {
    for (const q of ['xylophone', '%', "'; DROP TABLE products; --", '\\', '🍕', '  ', 'a'.repeat(255)]) {
      expect([q, await names(q, stall.shop.orgId)]).toEqual([q, []]);
    }
  });

  it('T-7 T-11 reads the public shelf alone, by its index, with 10,000 listings', async () => {
    const [before, after] = await withoutPrincipal(stall.database, async (session) => {
      const scans = async () =>
        Object.fromEntries(
          (
            await session.query<{ relname: string; seq: string; idx: string }>(
              'SELECT relname, seq_scan AS seq, idx_scan AS idx FROM pg_stat_xact_user_tables',
            )
          ).map(({ relname, seq, idx }) => [relname, { seq: Number(seq), idx: Number(idx) }]),
        );
      const start = await scans();
      await findProducts(session, { q: 'biryani', limit: 10 });
      return [start, await scans()];
    });
    const changed = Object.keys(after).filter(
      (table) => JSON.stringify(after[table]) !== JSON.stringify(before[table] ?? { seq: 0, idx: 0 }),
    );
    expect(changed).toEqual(['discovery_listings']);
    expect(after['discovery_listings']?.seq).toBe(before['discovery_listings']?.seq ?? 0);
    expect(after['discovery_listings']?.idx).toBeGreaterThan(before['discovery_listings']?.idx ?? 0);
  });

  it('T-11 (part) stays within one shop when it is told to', async () => {
    expect(await names('biryani', other.orgId)).toEqual(['Biryani two']);
    const everywhere = await names('biryani');
    expect(everywhere).toEqual(expect.arrayContaining(['Biryani one', 'Biryani two']));
  });
});

describe('the public shelf', () => {
  async function listing(productId: string) {
    return (await stall.rows('SELECT * FROM discovery.discovery_listings WHERE product_id = $1', [productId]))[0];
  }

  it('T-43 T-7 shows a product from its publishing until it is taken off, and never a draft', async () => {
    const { id } = await add('Secret Sauce', { publish: false });
    expect(await names('secret sauce')).toEqual([]);
    const published = await stall.asOwner((tx) => publishProduct(tx, { productId: id }));
    expect(published).toMatchObject({ status: 'ACTIVE', publishedAt: expect.any(Date) });
    expect(await names('secret sauce')).toEqual(['Secret Sauce']);
    expect(await stall.asOwner((tx) => unpublishProduct(tx, { productId: id }))).toMatchObject({ status: 'INACTIVE' });
    expect(await names('secret sauce')).toEqual([]);
    await stall.asOwner((tx) => publishProduct(tx, { productId: id }));
    await stall.asOwner((tx) => deleteProduct(tx, { productId: id }));
    expect(await listing(id)).toBeUndefined();
  });

  it('T-43 (part) follows name, price and stock in the transaction that changes them', async () => {
    const { id } = await add('Follower', { stockQuantity: 2 });
    expect(await listing(id)).toMatchObject({ title: 'Follower', price_minor: '10000', in_stock: true });
    await stall.asOwner((tx) => setPrice(tx, { productId: id, priceMinor: 12_000n }));
    await stall.asOwner((tx) => updateProduct(tx, { productId: id, name: 'Leader', category: 'Firsts' }));
    await stall.asOwner((tx) => adjustStock(tx, { productId: id, setTo: 0, reason: 'ADJUST' }));
    expect(await listing(id)).toMatchObject({
      ...{ title: 'Leader', category: 'Firsts', price_minor: '12000', in_stock: false },
      search_key: expect.stringContaining(searchKey('Leader')),
    });
  });

  it('T-43 (part) says sold out while an order holds the last piece', async () => {
    const { id: productId } = await add('Last piece', { stockQuantity: 1 });
    const [order] = await stall.rows(
      `WITH buyer AS (INSERT INTO users (name) VALUES ('B') RETURNING id),
       placed AS (INSERT INTO orders (org_id, order_number, buyer_id, source, payment_method, subtotal_minor, total_amount_minor, currency)
         SELECT $1, 'T-1', id, 'API', 'COD', 100, 100, 'INR' FROM buyer RETURNING id)
       SELECT id FROM placed`,
      [stall.shop.orgId],
    );
    const orderId = String(order?.['id']);
    await stall.rows(
      `INSERT INTO order_items (org_id, order_id, line, product_id, product_name, quantity, unit_price_minor, subtotal_minor)
       VALUES ($1, $2, 1, $3, 'Last piece', 1, 100, 100)`,
      [stall.shop.orgId, orderId, productId],
    );
    await stall.asOwner(async (tx) => reserveStock(tx, orderId, [{ productId, quantity: 1 }]));
    expect(await listing(productId)).toMatchObject({ in_stock: false });
    await stall.asOwner(async (tx) => releaseStock(tx, orderId));
    expect(await listing(productId)).toMatchObject({ in_stock: true });
  });

  it('T-43 (part) is untouched by a change that is rolled back', async () => {
    const { id } = await add('Steady');
    const change = stall.asOwner(async (tx) => {
      await setPrice(tx, { productId: id, priceMinor: 1n });
      throw new Error('never mind');
    });
    await expect(change).rejects.toThrow('never mind');
    expect(await listing(id)).toMatchObject({ price_minor: '10000' });
  });
});
