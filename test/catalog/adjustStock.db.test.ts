import fc from 'fast-check';
import { addProduct } from '../../db/catalog/addProduct';
import { adjustStock } from '../../db/catalog/adjustStock';
import { listMovements } from '../../db/catalog/listMovements';
import { reserveStock } from '../../db/catalog/moveStock';
import { stockIn } from '../../db/catalog/stockIn';
import { decideStockChange } from '../../domain/catalog/stock';
import { randomUUID } from 'node:crypto';
import { openStall, type Stall } from './openStall';

let stall: Stall;
beforeAll(async () => {
  stall = await openStall();
});
afterAll(() => stall.close());

let counter = 0;
async function product(stockQuantity: number): Promise<string> {
  counter += 1;
  const name = `Dish number ${counter}`;
  return (await stall.asOwner((tx) => addProduct(tx, { name, priceMinor: 100n, stockQuantity, publish: true }))).id;
}

async function stockOf(productId: string) {
  const [row] = await stall.rows(
    `SELECT stock_quantity, stock_reserved,
       (SELECT sum(on_hand_delta)::int FROM inventory_movements m WHERE m.product_id = p.id) AS moved_on_hand,
       (SELECT sum(delta)::int FROM inventory_movements m WHERE m.product_id = p.id) AS moved_available
     FROM products p WHERE id = $1`,
    [productId],
  );
  return row;
}

describe('adjustStock', () => {
  it('K-34 (part) keeps every one of 20 changes at once, and the movements add up to the stock', async () => {
    const productId = await product(50);
    const deltas = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? 3 : -2));
    await Promise.all(
      deltas.map((delta) => stall.asOwner((tx) => adjustStock(tx, { productId, delta, reason: 'ADJUST' }))),
    );
    expect(await stockOf(productId)).toMatchObject({ stock_quantity: 60, moved_on_hand: 60, moved_available: 60 });
  });

  it('K-34 (part) never lets 20 who take at once take more than there is', async () => {
    const productId = await product(7);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        stall.asOwner((tx) => adjustStock(tx, { productId, delta: -1, reason: 'ADJUST' })),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(7);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'STOCK_SHORT' });
    }
    expect(await stockOf(productId)).toMatchObject({ stock_quantity: 0, moved_on_hand: 0 });
  });

  it('K-34 (part) counts to an amount, and writes no movement when nothing changes', async () => {
    const productId = await product(5);
    const count = (setTo: number) => stall.asOwner((tx) => adjustStock(tx, { productId, setTo, reason: 'ADJUST' }));
    expect(await count(12)).toMatchObject({ stockQuantity: 12, available: 12 });
    await count(12);
    const page = await stall.asOwner((tx) => listMovements(tx, { productId, limit: 10 }));
    expect(page.movements.map((movement) => [movement.reason, movement.onHandDelta])).toEqual([
      ['ADJUST', 7],
      ['STOCK_IN', 5],
    ]);
  });

  it('K-34 (part) leaves what open orders have reserved', async () => {
    const productId = await product(10);
    await stall.asOwner(async (tx) => reserveStock(tx, randomUUID(), [{ productId, quantity: 4 }]));
    await expect(
      stall.asOwner((tx) => adjustStock(tx, { productId, setTo: 3, reason: 'ADJUST' })),
    ).rejects.toMatchObject({ code: 'STOCK_RESERVED', data: { reserved: 4 } });
    expect(await stall.asOwner((tx) => adjustStock(tx, { productId, setTo: 4, reason: 'ADJUST' }))).toMatchObject({
      stockQuantity: 4,
      available: 0,
    });
  });

  it('K-34 (part) has movements that nobody can change or remove', async () => {
    const productId = await product(3);
    for (const sql of ['UPDATE inventory_movements SET delta = 99', 'DELETE FROM inventory_movements']) {
      await expect(stall.asOwner((tx) => tx.execute(sql))).rejects.toMatchObject({ code: '42501' });
    }
    expect(await stockOf(productId)).toMatchObject({ moved_on_hand: 3 });
  });

  it('K-34 (part) pages movements without losing any of one transaction', async () => {
    const productId = await product(1);
    await stall.asOwner(async (tx) => {
      for (const delta of [1, 2, 3, 4]) await adjustStock(tx, { productId, delta, reason: 'STOCK_IN' });
    });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const next: { cursor?: string } = cursor === undefined ? {} : { cursor };
      const page = await stall.asOwner((tx) => listMovements(tx, { productId, limit: 2, ...next }));
      seen.push(...page.movements.map((movement) => movement.id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
  });
});

describe('decideStockChange', () => {
  it('K-34 (part) never leaves less than is reserved, whatever the order of changes', () => {
    const change = fc.oneof(
      fc.integer({ min: -50, max: 50 }).map((delta) => ({ delta })),
      fc.integer({ min: -5, max: 60 }).map((setTo) => ({ setTo })),
    );
    fc.assert(
      fc.property(fc.nat(40), fc.array(change, { maxLength: 40 }), (reserved, changes) => {
        let stockQuantity = reserved + 5;
        for (const one of changes) {
          try {
            stockQuantity += decideStockChange({ stockQuantity, stockReserved: reserved }, one);
          } catch (error) {
            expect(error).toMatchObject({ code: expect.stringMatching(/^STOCK_(SHORT|RESERVED)$/) });
          }
          expect(stockQuantity).toBeGreaterThanOrEqual(reserved);
        }
      }),
    );
  });

  it.each([{ delta: 1.5 }, { delta: NaN }, { delta: Infinity }, { delta: 2 ** 31 }, { setTo: 0.5 }])(
    'K-34 (part) refuses %j',
    (change) => {
      expect(() => decideStockChange({ stockQuantity: 1, stockReserved: 0 }, change)).toThrow(/whole number/);
    },
  );
});

describe('stockIn', () => {
  it('T-26 (part) adds what the shop doesn’t have, published, with price and stock', async () => {
    const { product: added, isNew } = await stall.asOwner((tx) =>
      stockIn(tx, { name: 'Haleem', quantity: 20, priceMinor: 25_000n }),
    );
    expect({ ...added, isNew }).toMatchObject({
      ...{ name: 'Haleem', stockQuantity: 20, priceMinor: 25_000n, status: 'ACTIVE', isNew: true },
    });
  });

  it('T-26 (part) tops up what it has by any spelling, and takes the new price', async () => {
    await stall.asOwner((tx) => stockIn(tx, { name: 'Kachori', quantity: 5, priceMinor: 1_500n }));
    const { product: topped, isNew } = await stall.asOwner((tx) =>
      stockIn(tx, { name: 'कचौरी', quantity: 20, priceMinor: 1_800n }),
    );
    expect({ ...topped, isNew }).toMatchObject({
      name: 'Kachori',
      stockQuantity: 25,
      priceMinor: 1_800n,
      isNew: false,
    });
  });

  it('T-26 (part) makes one product of five who add the same new name at once', async () => {
    await Promise.all(
      Array.from({ length: 5 }, () =>
        stall.asOwner((tx) => stockIn(tx, { name: 'Race dish', quantity: 4, priceMinor: 500n })),
      ),
    );
    expect(await stall.rows(`SELECT stock_quantity FROM products WHERE name = 'Race dish'`)).toEqual([
      { stock_quantity: 20 },
    ]);
  });

  it('T-26 (part) asks for the price of a new thing, and refuses no pieces', async () => {
    await expect(stall.asOwner((tx) => stockIn(tx, { name: 'Priceless', quantity: 1 }))).rejects.toMatchObject({
      code: 'PRICE_MISSING',
      data: { name: 'Priceless' },
    });
    for (const quantity of [0, -1, 1.5]) {
      await expect(stall.asOwner((tx) => stockIn(tx, { name: 'X', quantity, priceMinor: 1n }))).rejects.toMatchObject({
        code: 'VALIDATION_ERROR',
      });
    }
  });
});
