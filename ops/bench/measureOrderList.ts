import { openDatabase } from '../../db/kit/database';
import { withPrincipal } from '../../db/kit/transaction';
import { insertManyOrders } from '../world/insertManyOrders';
import type { Stage } from './stage';

export interface ListLoad {
  /** How many the shop has. */
  readonly orders: number;
  readonly requests: number;
}

/** As a person clicks through them: everything, a column of the board, what is unpaid, the largest, a search. */
const PAGES = [
  '',
  '&status=PENDING',
  '&status=CONFIRMED',
  '&paymentStatus=FAILED',
  '&needsAttention=true',
  '&sort=amount',
  '&q=GEN-0123',
];

/**
 * Asks a shop with very many orders for pages of fifty, one after the other.
 * @returns milliseconds until each answer
 */
export async function measureOrderList(stage: Stage, { orders, requests }: ListLoad): Promise<readonly number[]> {
  const { http, world, listShop: shop } = stage;
  await fill(stage, orders);
  const latenciesMs: number[] = [];
  for (let n = 0; n < PAGES.length + requests; n += 1) {
    const startedAt = performance.now();
    const { status, text } = await http.request({
      method: 'GET',
      url: `${world.places.apiUrl}/v1/orders?limit=50${PAGES[n % PAGES.length]}`,
      headers: { 'x-api-key': shop.apiKey },
    });
    if (status !== 200) throw new Error(`a list was answered ${status}: ${text.slice(0, 300)}`);
    // The first of each form is planned and read into memory.
    if (n >= PAGES.length) latenciesMs.push(performance.now() - startedAt);
  }
  return latenciesMs;
}

async function fill({ world, listShop: { orgId, productIds } }: Stage, orders: number): Promise<void> {
  const [productId = ''] = productIds;
  const { settings } = world.places;
  const database = openDatabase({
    url: settings['DATABASE_URL'] ?? '',
    maxConnections: 1,
    applicationName: 'munshi-bench',
  });
  const owner = openDatabase({
    url: settings['MIGRATE_DATABASE_URL'] ?? '',
    maxConnections: 1,
    queryTimeoutMs: 60_000,
  });
  try {
    await insertManyOrders(
      (sql, params) =>
        withPrincipal(database, { kind: 'system', orgId, useCase: 'bench' }, (tx) => tx.execute(sql, params)),
      { orgId, productId, orders, customers: Math.ceil(orders / 25) },
    );
    await owner.pool.query('ANALYZE users, orders, order_items');
  } finally {
    await Promise.all([database.close(), owner.close()]);
  }
}
