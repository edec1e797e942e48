import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createHttp } from '../world/http';
import { inParallel } from '../world/inParallel';
import { openInspector } from '../world/inspector';
import { seeded } from '../world/seeded';
import { createShopClient } from '../world/shopClient';
import type { World } from '../world/world';
import { openChaosShop } from './shops';

/** What a careless client does to the same product under the same kind of faults. */
export interface ControlVerdict {
  readonly orders: number;
  readonly faults: number;
  /** Orders beyond the one that a customer wanted. Zero would mean that the run proves nothing. */
  readonly duplicated: number;
}

export interface ControlOptions {
  readonly world: World;
  readonly seed: number;
  readonly print: (line: string) => void;
}

/** As many kills as it takes to hit a commit whose answer is still on its way; one in three or four does. */
const MOST_FAULTS = 40;
/** Orders under way at each kill. */
const AT_ONCE = 24;
/** The kill comes so many milliseconds after the orders were sent: somewhere within the time that they take. */
const LEAD_MS = [5, 120] as const;
const PATIENCE_MS = 120_000;

/**
 * The control of a chaos run: customers whose client sends a fresh Idempotency-Key with each retry, while the API is
 * killed under them. Some of their orders are placed twice; if none were, «0 duplicated» elsewhere would prove nothing.
 */
export async function runControl({ world, seed, print }: ControlOptions): Promise<ControlVerdict> {
  const { places, servers } = world;
  const draw = seeded(seed, 'control');
  const http = createHttp(AT_ONCE * 2);
  const inspector = openInspector(places.databaseUrl);
  try {
    const shop = await openChaosShop(
      { http, places, inspector, patienceMs: PATIENCE_MS },
      { number: 3, paymentMethods: ['COD'] },
    );
    const careless = createShopClient({
      http,
      apiUrl: places.apiUrl,
      orgId: shop.orgId,
      apiKey: shop.apiKey,
      patienceMs: PATIENCE_MS,
      onRetry: 'freshKey',
    });
    const customers: string[] = [];
    const order = async () => {
      const customer = randomUUID();
      customers.push(customer);
      await careless.place(
        {
          customer: { externalRef: customer, name: 'Careless' },
          items: [{ productId: shop.productIds[0] ?? '', quantity: 1 }],
          paymentMethod: 'COD',
        },
        customer,
      );
    };
    let [faults, duplicated] = [0, 0];
    while (duplicated === 0 && faults < MOST_FAULTS) {
      const round = inParallel(Array.from({ length: AT_ONCE }), { atOnce: AT_ONCE, onFailure: fail }, order);
      await pause(draw.whole(...LEAD_MS));
      await servers.api.kill();
      faults += 1;
      await servers.api.start();
      await round;
      const [row] = await inspector.rows<{ extra: string }>(EXTRA, [shop.orgId]);
      duplicated = Number(row?.extra);
    }
    print(`the control: ${customers.length} orders of a careless client, ${faults} kills, ${duplicated} orders twice`);
    return { orders: customers.length, faults, duplicated };
  } finally {
    await inspector.close();
    http.close();
  }
}

const EXTRA = 'SELECT count(*) - count(DISTINCT buyer_id) AS extra FROM orders WHERE org_id = $1';

function fail(_customer: unknown, error: unknown): never {
  throw error;
}
