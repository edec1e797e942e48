import { addProduct, type AddProduct } from '../../db/catalog/addProduct';
import { deleteProduct } from '../../db/catalog/deleteProduct';
import { getProduct } from '../../db/catalog/getProduct';
import { updateProduct } from '../../db/catalog/updateProduct';
import { openStall, type Stall } from './openStall';

let stall: Stall;
beforeAll(async () => {
  stall = await openStall();
});
afterAll(() => stall.close());

const add = (product: Partial<AddProduct> & { name: string }) =>
  stall.asOwner((tx) => addProduct(tx, { priceMinor: 10_000n, ...product }));
const productCount = async () => (await stall.rows('SELECT count(*)::int AS count FROM products'))[0]?.['count'];

describe('addProduct', () => {
  it('K-34 K-107 stores a product with its defaults, in the shop’s currency, as a draft', async () => {
    const product = await add({ name: '  Masala   Dosa ', unit: 'plate', category: 'South' });
    expect(product).toMatchObject({
      ...{ name: 'Masala Dosa', unit: 'plate', category: 'South', priceMinor: 10_000n, currency: 'INR' },
      ...{ stockQuantity: 0, available: 0, minOrderQuantity: 1, status: 'DRAFT', version: 1 },
      ...{ vendorId: stall.shop.orgId, publishedAt: undefined, telegramFileId: undefined },
    });
    const [row] = await stall.rows('SELECT vendor_id, search_key, created_at, updated_at FROM products WHERE id = $1', [
      product.id,
    ]);
    expect(row).toMatchObject({ vendor_id: stall.shop.orgId, search_key: 'masala dosa' });
    expect(row?.['created_at']).toBeInstanceOf(Date);
  });

  it('S-4 keeps the file id of a photo and gives it back', async () => {
    const { id } = await add({ name: 'Photo dish', telegramFileId: 'AgACAgUAAxkBAAIB' });
    const read = await stall.asOwner((tx) => getProduct(tx, { productId: id }));
    expect(read.telegramFileId).toBe('AgACAgUAAxkBAAIB');
  });

  it('K-34 (part) writes the first stock as a movement under who brought it', async () => {
    const { id } = await add({ name: 'Stocked', stockQuantity: 7 });
    expect(
      await stall.rows(
        'SELECT delta, on_hand_delta, reason, actor_type, actor_id FROM inventory_movements WHERE product_id = $1',
        [id],
      ),
    ).toEqual([{ delta: 7, on_hand_delta: 7, reason: 'STOCK_IN', actor_type: 'STAFF', actor_id: stall.shop.ownerId }]);
  });

  it('K-34 (part) refuses the same thing twice, however it is spelled, and names the one that there is', async () => {
    const { id } = await add({ name: 'Jalebi' });
    await expect(add({ name: 'जलेबी' })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'PRODUCT_EXISTS',
      data: { productId: id, name: 'Jalebi' },
    });
  });

  it('K-56 (part) lets a deleted product’s name be used again', async () => {
    const { id } = await add({ name: 'Seasonal' });
    await stall.asOwner((tx) => deleteProduct(tx, { productId: id }));
    expect((await add({ name: 'seasonal' })).id).not.toBe(id);
  });

  const BAD: readonly [what: string, fields: Partial<AddProduct>, path: string][] = [
    ['an empty name', { name: '   ' }, 'name'],
    ['a control character', { name: 'Dosa\u0007' }, 'name'],
    ['a NUL', { name: 'Dosa\u0000' }, 'name'],
    ['a line break in the name', { name: 'Dosa\nPaid' }, 'name'],
    ['a right-to-left override', { name: 'Dosa \u202e05₹' }, 'name'],
    ['half a character', { name: 'Dosa \ud83c' }, 'name'],
    ['a name of 10,000 characters', { name: 'x'.repeat(10_000) }, 'name'],
    ['a unit of 51 characters', { unit: 'x'.repeat(51) }, 'unit'],
    ['a category of 101 characters', { category: 'x'.repeat(101) }, 'category'],
    ['a description of 2,001 characters', { description: 'x'.repeat(2_001) }, 'description'],
    ['a negative price', { priceMinor: -1n }, 'priceMinor'],
    ['a price beyond the limit', { priceMinor: 10_000_000_001n }, 'priceMinor'],
    ['a fraction of stock', { stockQuantity: 1.5 }, 'stockQuantity'],
    ['a negative stock', { stockQuantity: -1 }, 'stockQuantity'],
    ['a stock beyond int4', { stockQuantity: 2 ** 31 }, 'stockQuantity'],
    ['a smallest order of 0', { minOrderQuantity: 0 }, 'minOrderQuantity'],
    ['21 other names', { aliases: Array.from({ length: 21 }, (_, at) => `name ${at}`) }, 'aliases'],
    ['an override in another name', { aliases: ['ok', 'a\u202eb'] }, 'aliases.1'],
    ['a picture without https', { imageUrl: 'http://example.org/a.png' }, 'imageUrl'],
  ];
  it.each(BAD)('K-54 (part) refuses %s, names the field, and writes nothing', async (_what, fields, path) => {
    const before = await productCount();
    await expect(add({ name: 'Fine', ...fields })).rejects.toMatchObject({
      kind: 'invalid',
      code: 'VALIDATION_ERROR',
      details: [expect.objectContaining({ path })],
    });
    expect(await productCount()).toBe(before);
  });

  it('K-54 takes 255 characters of any script, and emoji', async () => {
    const name = `${'த'.repeat(250)} 🍛`;
    expect((await add({ name })).name).toBe(name);
  });

  it('K-54 (part) refuses everybody who is not the shop’s side', async () => {
    const { orgId } = stall.shop;
    for (const principal of [
      { kind: 'staff', orgId, userId: stall.shop.ownerId, role: 'VIEWER' },
      { kind: 'apiKey', orgId, principalId: stall.shop.keyId, scopes: ['orders:write', 'catalog:read'] },
      { kind: 'system', orgId, useCase: 'chat', actor: { type: 'BUYER', id: stall.shop.ownerId } },
    ] as const) {
      await expect(
        stall.as(principal, (tx) => addProduct(tx, { name: 'Intruder', priceMinor: 1n })),
      ).rejects.toMatchObject({ kind: 'forbidden' });
    }
  });
});

describe('updateProduct', () => {
  it('K-55 changes what is said, empties with null, and counts the version', async () => {
    const { id, version } = await add({ name: 'Thali', description: 'old', unit: 'plate', aliases: ['meals'] });
    const changed = await stall.asOwner((tx) =>
      updateProduct(tx, {
        ...{ productId: id, expectedVersion: version, name: 'Grand Thali', description: null },
        ...{ priceMinor: 30_000n, minOrderQuantity: 2 },
      }),
    );
    expect(changed).toMatchObject({
      ...{ name: 'Grand Thali', description: undefined, unit: 'plate', aliases: ['meals'] },
      ...{ priceMinor: 30_000n, minOrderQuantity: 2, version: version + 1 },
    });
  });

  it('K-55 refuses a change of a version that is gone, with the version that there is', async () => {
    const { id } = await add({ name: 'Contested' });
    const change = (name: string) =>
      stall.asOwner((tx) => updateProduct(tx, { productId: id, expectedVersion: 1, name }));
    const outcomes = await Promise.allSettled([change('Contested one'), change('Contested two')]);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(refused?.reason).toMatchObject({ kind: 'conflict', code: 'CONFLICT', data: { version: 2 } });
  });

  it('K-55 (part) refuses the name of another product', async () => {
    await add({ name: 'Taken' });
    const { id } = await add({ name: 'Free' });
    await expect(stall.asOwner((tx) => updateProduct(tx, { productId: id, name: 'TAKEN' }))).rejects.toMatchObject({
      code: 'PRODUCT_EXISTS',
    });
  });
});
