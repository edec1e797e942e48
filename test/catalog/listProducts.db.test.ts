import { addProduct } from '../../db/catalog/addProduct';
import { deleteProduct } from '../../db/catalog/deleteProduct';
import { listCategories } from '../../db/catalog/listCategories';
import { listProducts, PRODUCT_SORTS, type ListProducts } from '../../db/catalog/listProducts';
import { loadCatalogue } from '../../db/catalog/loadCatalogue';
import { setPrice } from '../../db/catalog/setPrice';
import { unpublishProduct } from '../../db/catalog/unpublishProduct';
import { updateProduct } from '../../db/catalog/updateProduct';
import { openStall, type Stall } from './openStall';

let stall: Stall;
beforeAll(async () => {
  stall = await openStall();
  // One transaction, so that all have one created_at: pages must not lose any for that. The owner's own one is removed.
  await stall.asOwner(async (tx) => {
    await deleteProduct(tx, { productId: stall.shop.productId });
    for (let at = 0; at < 25; at += 1) {
      await addProduct(tx, {
        ...{ name: `${at % 2 ? 'b' : 'A'} dish ${at}`, priceMinor: BigInt((at % 5) * 100), publish: at % 3 !== 0 },
        ...{ category: at % 2 ? 'Odd' : 'Even', stockQuantity: at % 4 },
      });
    }
  });
});
afterAll(() => stall.close());

async function all(filter: Omit<ListProducts, 'limit' | 'cursor'>, limit = 7) {
  const products = [];
  let cursor: string | undefined;
  do {
    const page = await stall.asOwner((tx) =>
      listProducts(tx, { ...filter, limit, ...(cursor !== undefined && { cursor }) }),
    );
    expect(page.products.length).toBeLessThanOrEqual(limit);
    products.push(...page.products);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return products;
}

describe('listProducts', () => {
  it.each(PRODUCT_SORTS)('K-52 pages by %s without losing or repeating any', async (sort) => {
    const products = await all({ sort });
    expect(new Set(products.map((product) => product.id)).size).toBe(25);
    expect(products).toHaveLength(25);
    const keys = products.map((product) => (sort === 'name' ? product.name.toLowerCase() : Number(product.priceMinor)));
    if (sort === 'name') expect(keys).toEqual([...keys].sort());
    if (sort === 'price') expect(keys).toEqual([...keys].sort((a, b) => Number(a) - Number(b)));
    if (sort === '-price') expect(keys).toEqual([...keys].sort((a, b) => Number(b) - Number(a)));
  });

  it('K-52 filters by status, category, price and what can still be ordered', async () => {
    const drafts = await all({ status: 'DRAFT' });
    expect(drafts).toHaveLength(9);
    expect(drafts.every((product) => product.status === 'DRAFT')).toBe(true);
    expect(await all({ category: 'Odd' })).toHaveLength(12);
    const priced = await all({ minPriceMinor: 100n, maxPriceMinor: 200n });
    expect(new Set(priced.map((product) => product.priceMinor))).toEqual(new Set([100n, 200n]));
    expect((await all({ inStock: true })).every((product) => product.available > 0)).toBe(true);
    expect(await all({ inStock: false })).toHaveLength(7);
    expect(await all({ inStock: true, category: 'Even', status: 'ACTIVE' })).toHaveLength(4);
  });

  it('K-18 K-52 (part) finds drafts too, by a part of the name, by how it sounds in another script, and by SKU', async () => {
    const { id } = await stall.asOwner((tx) =>
      addProduct(tx, { name: 'Coffee 50%_off', aliases: ['Kaapi'], sku: 'AB-77', priceMinor: 900n }),
    );
    const found = async (q: string) => (await all({ q })).map((product) => product.id);
    for (const q of ['coff', 'KAAPI', 'காபி', 'ab-7', '50%_']) expect([q, await found(q)]).toEqual([q, [id]]);
    // A sign of patterns means itself.
    expect(await found('c%e')).toEqual([]);
    expect(await found('!')).toEqual([]);
    expect(await all({ q: 'dish' })).toHaveLength(25);
    await stall.asOwner((tx) => deleteProduct(tx, { productId: id }));
  });

  it('K-18 (part) lists the categories that there are, each with how many are of it', async () => {
    expect(await stall.asOwner((tx) => listCategories(tx))).toEqual([
      { name: 'Even', count: 13 },
      { name: 'Odd', count: 12 },
    ]);
  });

  it.each([
    'x',
    'bmFtZXx4',
    Buffer.from('name|not-an-id').toString('base64url'),
    Buffer.from('price|').toString('base64url'),
  ])('K-52 (part) refuses the cursor %s', async (cursor) => {
    await expect(stall.asOwner((tx) => listProducts(tx, { limit: 5, cursor }))).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
    });
  });
});

describe('loadCatalogue', () => {
  const load = () => stall.asOwner((tx) => loadCatalogue(tx));

  it('T-26 (part) gives the same array until something that the parser reads changes', async () => {
    const before = await load();
    expect(before.every((entry) => entry.name.length > 0)).toBe(true);
    const productId = before[0]?.productId ?? '';
    await stall.asOwner((tx) => setPrice(tx, { productId, priceMinor: 5n }));
    expect(await load()).toBe(before);
    await stall.asOwner((tx) => updateProduct(tx, { productId, name: 'Renamed dish' }));
    const renamed = await load();
    expect(renamed).not.toBe(before);
    expect(renamed.find((entry) => entry.productId === productId)?.name).toBe('Renamed dish');
    await stall.asOwner((tx) => unpublishProduct(tx, { productId }));
    expect((await load()).some((entry) => entry.productId === productId)).toBe(false);
  });

  it('T-26 (part) keeps nothing of a change that is rolled back', async () => {
    const before = await load();
    const productId = before[0]?.productId ?? '';
    const rolledBack = stall.asOwner(async (tx) => {
      await updateProduct(tx, { productId, name: 'Never happened' });
      expect((await loadCatalogue(tx)).some((entry) => entry.name === 'Never happened')).toBe(true);
      throw new Error('undo');
    });
    await expect(rolledBack).rejects.toThrow('undo');
    await stall.asOwner((tx) => updateProduct(tx, { productId, name: 'Did happen' }));
    const names = (await load()).map((entry) => entry.name);
    expect(names).toContain('Did happen');
    expect(names).not.toContain('Never happened');
  });
});
