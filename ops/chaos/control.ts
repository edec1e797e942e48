import { randomUUID } from 'node:crypto';
import type { Http } from '../world/http';
import type { Inspector } from '../world/inspector';
import type { Places } from '../world/places';
import { seeded } from '../world/seeded';
import { createShopClient, NoAnswer } from '../world/shopClient';
import type { World } from '../world/world';
import { createCounter } from './counter';
import { withLines } from './lines';
import { openChaosShop, TRY_WITHIN_MS, type ChaosShop } from './shops';

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

/** As many kills as it takes to meet a commit whose answer has not arrived. */
const MOST_FAULTS = 30;
/** Orders under way at each kill. */
const AT_ONCE = 24;
/** The kill comes when so many orders have been acknowledged since the last one: in full flow. */
const FLOWING = [5, 60] as const;
const PATIENCE_MS = 120_000;

/**
 * The control of a chaos run: the same impatient customers, but their client sends a fresh Idempotency-Key with each
 * retry, while the API is killed under them. Some of their orders are placed twice; if none were, «0 duplicated» elsewhere would prove nothing.
 */
export function runControl({ world, seed, print }: ControlOptions): Promise<ControlVerdict> {
  const { places, servers } = world;
  const draw = seeded(seed, 'control');
  return withLines(world, AT_ONCE * 2, async ({ http, inspector }) => {
    const shop = await openChaosShop(
      { http, places, inspector, patienceMs: PATIENCE_MS },
      { number: CONTROL_SHOP, paymentMethods: ['COD'] },
    );
    const crowd = gatherCrowd({ http, places, shop });
    let [faults, duplicated] = [0, 0];
    while (duplicated === 0 && faults < MOST_FAULTS) {
      await crowd.acknowledged(draw.whole(...FLOWING));
      await servers.api.kill();
      faults += 1;
      await servers.api.start();
      duplicated = await countExtra(inspector, shop.orgId);
    }
    const orders = await crowd.leave();
    // What the last kill has doubled is only complete when everybody has an answer.
    duplicated = await countExtra(inspector, shop.orgId);
    print(`the control: ${orders} orders of careless clients, ${faults} kills, ${duplicated} orders too many`);
    return { orders, faults, duplicated };
  });
}

/** After the shops of the run itself. */
const CONTROL_SHOP = 3;

interface Crowd {
  /** Resolves when so many more orders have been acknowledged. */
  acknowledged(more: number): Promise<void>;
  /** Nobody orders any more; resolves with the number of orders when everybody has an answer. */
  leave(): Promise<number>;
}

/** Careless customers who order one thing after the other until they are told to leave. */
function gatherCrowd({ http, places, shop }: { http: Http; places: Places; shop: ChaosShop }): Crowd {
  const { apiUrl } = places;
  const { orgId, apiKey, productIds } = shop;
  const careless = { onRetry: 'freshKey', tryWithinMs: TRY_WITHIN_MS, patienceMs: PATIENCE_MS } as const;
  const client = createShopClient({ http, apiUrl, orgId, apiKey, ...careless });
  const answers = createCounter();
  let isOver = false;
  const orderOnAndOn = async () => {
    while (!isOver) {
      const customer = randomUUID();
      const items = [{ productId: productIds[0] ?? '', quantity: 1 }];
      const order = { customer: { externalRef: customer, name: 'Careless' }, items, paymentMethod: 'COD' } as const;
      try {
        await client.place(order, customer);
      } catch (error) {
        // Who loses patience goes home; what the run itself has shown must not be lost for it.
        if (error instanceof NoAnswer) return;
        throw error;
      }
      answers.note();
    }
  };
  const customers = Array.from({ length: AT_ONCE }, orderOnAndOn);
  return {
    acknowledged: (more) => Promise.race([answers.reached(answers.count() + more), ...customers]),
    async leave() {
      isOver = true;
      await Promise.all(customers);
      return answers.count();
    },
  };
}

async function countExtra(inspector: Inspector, orgId: string): Promise<number> {
  const [row] = await inspector.rows<{ extra: string }>(EXTRA, [orgId]);
  return Number(row?.extra);
}

const EXTRA = 'SELECT count(*) - count(DISTINCT buyer_id) AS extra FROM orders WHERE org_id = $1';
