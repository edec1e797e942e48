import { changeSettings } from '../../db/accounts/changeSettings';
import { addProduct } from '../../db/catalog/addProduct';
import { adjustStock } from '../../db/catalog/adjustStock';
import { listProducts } from '../../db/catalog/listProducts';
import { tellLowStock } from '../../db/catalog/tellLowStock';
import { updateProduct } from '../../db/catalog/updateProduct';
import { openDatabase, type Database } from '../../db/kit/database';
import { readSettings } from '../../domain/accounts/settings';
import { openStall, type Stall } from './openStall';

let stall: Stall;
let relay: Database;
beforeAll(async () => {
  stall = await openStall();
  relay = openDatabase({ url: stall.postgres.urls.relay });
  await stall.rows(`INSERT INTO chats (channel, bot, external_id, user_id) VALUES ('telegram', 'LowBot', '1', $1)`, [
    stall.shop.ownerId,
  ]);
});
afterAll(async () => {
  await relay.close();
  await stall.close();
});

const sweep = () => tellLowStock({ finder: relay, actor: stall.database });
const alerts = () =>
  stall.rows(
    `SELECT view -> 'params' -> 'lines' -> 'items' AS items FROM messages WHERE view ->> 'text' = 'alert.lowStock' ORDER BY seq`,
  );
const lowNames = async () =>
  (await stall.asOwner((tx) => listProducts(tx, { lowStock: true, sort: 'name', limit: 100 }))).products.map(
    ({ name }) => name,
  );
const add = (name: string, stockQuantity: number, more: object = {}) =>
  stall.asOwner((tx) => addProduct(tx, { name, priceMinor: 100n, stockQuantity, publish: true, ...more }));
const count = (productId: string, setTo: number) =>
  stall.asOwner((tx) => adjustStock(tx, { productId, setTo, reason: 'ADJUST' }));

it('U-34 (part) the shop is told once per crossing, of everything that crossed in one message', async () => {
  const [dosa, idli] = [await add('Dosa', 10), await add('Idli', 10)];
  await count(dosa.id, 6);
  await sweep();
  expect(await alerts()).toEqual([]);
  await count(dosa.id, 5);
  await count(idli.id, 0);
  await sweep();
  await count(dosa.id, 2);
  await sweep();
  expect(await alerts()).toEqual([
    {
      items: expect.arrayContaining([
        { name: 'Dosa', count: 5 },
        { name: 'Idli', count: 0 },
      ]),
    },
  ]);
  expect(await lowNames()).toEqual(['Dosa', 'Idli']);
  await count(dosa.id, 20);
  expect(await lowNames()).toEqual(['Idli']);
  await count(dosa.id, 4);
  await sweep();
  expect(await alerts()).toHaveLength(2);
});

it('U-34 (part) two sweeps at once tell once', async () => {
  const before = (await alerts()).length;
  const { id } = await add('Vada', 10);
  await count(id, 1);
  await Promise.all([sweep(), sweep(), sweep()]);
  expect(await alerts()).toHaveLength(before + 1);
});

it('U-34 (part) nobody is told of what they have just set low themselves, nor of drafts', async () => {
  const before = (await alerts()).length;
  await add('Poori', 2);
  await add('Draft', 1, { publish: false });
  const rare = await add('Antique lamp', 3, { lowStockAt: 0 });
  const upma = await add('Upma', 10);
  await stall.asOwner((tx) => updateProduct(tx, { productId: upma.id, lowStockAt: 10 }));
  await sweep();
  expect(await alerts()).toHaveLength(before);
  expect(await lowNames()).toEqual(expect.arrayContaining(['Poori', 'Upma']));
  expect(await lowNames()).not.toContain('Antique lamp');
  await count(rare.id, 0);
  await sweep();
  expect(await alerts()).toHaveLength(before + 1);
});

it('U-34 (part) another threshold of the shop counts for everything that has none of its own', async () => {
  await add('Fifteen', 15);
  expect(await lowNames()).not.toContain('Fifteen');
  await stall.asOwner((tx) => changeSettings(tx, { settings: { lowStockAt: 15 } }));
  expect(await lowNames()).toContain('Fifteen');
  await stall.asOwner((tx) => changeSettings(tx, { settings: { lowStockAt: null } }));
  expect(await lowNames()).not.toContain('Fifteen');
});

it('U-34 (part) the database knows the same default as the settings', async () => {
  const few = readSettings({}).lowStockAt;
  await add('Just low', few);
  await add('Just enough', few + 1);
  const low = await lowNames();
  expect([low.includes('Just low'), low.includes('Just enough')]).toEqual([true, false]);
});
