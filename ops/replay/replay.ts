import type { Figure } from './agree';
import { countReplay } from './countReplay';
import { knownOrders } from './customers';
import { planReplay, type PlannedOrder } from './plan';
import { playOrder, type Stage } from './playOrder';
import { identityOf, replayStateOf } from './replayState';
import type { BasketFile } from './readBaskets';
import { createHttp } from '../world/http';
import { inParallel } from '../world/inParallel';
import { openInspector } from '../world/inspector';
import { createOrderBoard } from '../world/orderBoard';
import { createPayer } from '../world/payer';
import type { Places } from '../world/places';
import type { Records } from '../world/records';
import { createShopClient } from '../world/shopClient';
import { watchProgress } from './watchProgress';

export interface ReplayOptions {
  readonly places: Places;
  readonly records: Records;
  /** Where what must outlive a kill is written. */
  readonly folder: string;
  readonly file: BasketFile;
  readonly seed: number;
  readonly limit: number;
  /** Customers at once. */
  readonly parallel: number;
  readonly print: (line: string) => void;
}

export interface ReplayOutcome {
  readonly figures: readonly Figure[];
  /** Baskets that were not played to their end, and why. */
  readonly failures: readonly { readonly index: number; readonly why: string }[];
  /** Of this run; after a kill the first run's part is missing. */
  readonly played: number;
  readonly seconds: number;
  /** From the first word or request of an order to its hand-over, sorted. */
  readonly orderMs: readonly number[];
  readonly isResumed: boolean;
}

/** An order waits for six other processes; what takes longer than this has been lost. */
const PATIENCE_MS = 120_000;

/** Plays every basket of a file as an order of its own customer to its end, and counts what came of it from all sides. */
export async function replay(options: ReplayOptions): Promise<ReplayOutcome> {
  const { places, records, print } = options;
  const plan = planReplay(options.file.baskets.slice(0, options.limit), options.seed);
  const identity = identityOf({ file: options.file.sha256, seed: options.seed, limit: plan.orders.length });
  const http = createHttp(options.parallel * 2);
  const inspector = openInspector(places.databaseUrl);
  try {
    print(`a shop with ${plan.products.length} products, and ${plan.orders.length} baskets`);
    const { state, isResumed } = await replayStateOf({ ...options, identity, http, inspector, plan });
    const known = isResumed ? await knownOrders(inspector, places, state) : new Map<number, never>();
    const stage: Stage = {
      http,
      places,
      state,
      client: createShopClient({ http, apiUrl: places.apiUrl, orgId: state.orgId, apiKey: state.apiKey }),
      payer: createPayer(http),
      board: createOrderBoard({ inspector, orgId: state.orgId, patienceMs: PATIENCE_MS }),
    };
    const left = plan.orders.filter(({ index }) => known.get(index)?.status !== 'FULFILLED');
    if (isResumed) print(`taken up again: ${plan.orders.length - left.length} are done, ${known.size} are placed`);
    const played = await playAll(left, options, (order) => playOrder(stage, order, known.get(order.index)));
    print('counting');
    const figures = await countReplay({ inspector, places, records, plan, state });
    return { figures, isResumed, ...played };
  } finally {
    await inspector.close();
    http.close();
  }
}

async function playAll(
  orders: readonly PlannedOrder[],
  { parallel, print }: ReplayOptions,
  play: (order: PlannedOrder) => Promise<void>,
): Promise<Pick<ReplayOutcome, 'failures' | 'played' | 'seconds' | 'orderMs'>> {
  const failures: { index: number; why: string }[] = [];
  const orderMs: number[] = [];
  const progress = watchProgress(orders.length, print);
  const onFailure = ({ index }: PlannedOrder, error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    failures.push({ index, why });
    print(`  basket ${index + 1}: ${why}`);
  };
  await inParallel(orders, { atOnce: parallel, onFailure }, async (order) => {
    const begunAt = performance.now();
    await play(order);
    orderMs.push(performance.now() - begunAt);
    progress.done();
  });
  orderMs.sort((one, other) => one - other);
  return { failures, played: orderMs.length, seconds: progress.end(), orderMs };
}
