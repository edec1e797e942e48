import { setTimeout as pause } from 'node:timers/promises';
import { inParallel } from '../world/inParallel';
import type { Inspector } from '../world/inspector';
import { createPayer } from '../world/payer';
import { recordsOfFolder } from '../world/records';
import { until } from '../world/until';
import type { World } from '../world/world';
import { createCounter } from './counter';
import { deathsOf } from './deaths';
import { judgeMessages } from './judge/judgeMessages';
import { judgeMoney } from './judge/judgeMoney';
import { judgeOrders, judgeStock } from './judge/judgeOrders';
import { withLines, type Lines } from './lines';
import type { ChaosPlan, PlannedOrder } from './plan';
import { playOrder, type Stage } from './playOrder';
import { p95Seconds, watchRecovery } from './recovery';
import { openChaosShop, type ChaosShop } from './shops';
import { strikeAll } from './strike';
import type { Verdict } from './verdict';

export interface ChaosOptions {
  readonly world: World;
  readonly plan: ChaosPlan;
  /** Customers at once: enough that each kill meets orders in the middle of something. */
  readonly parallel: number;
  readonly print: (line: string) => void;
  /** Faults besides the plan's: begun when the shops are open; the run waits until they are over. */
  readonly ownFaults?: { begin(): void; over(): Promise<void> };
}

/** After the last restart everything must have come to its end within this long; then it is judged as it is. */
const JUDGED_AFTER_MS = 120_000;
/** Nobody gives up before the judges do: a run of the largest plan takes less. */
const PATIENCE_MS = 3_600_000;

/** Plays the orders of the plan while servers are killed and started again, and judges what came of it. */
export function runChaos(options: ChaosOptions): Promise<Verdict> {
  return withLines(options.world, options.parallel * 4, (lines) => playAndJudge(options, lines));
}

async function playAndJudge(options: ChaosOptions, lines: Lines): Promise<Verdict> {
  const { world, plan, print } = options;
  const startedAt = performance.now();
  const shops = await openShops(world, lines);
  const recovery = watchRecovery(shops.probe, print);
  const acknowledged = new Set<PlannedOrder>();
  const begun = createCounter();
  const stage: Stage = {
    http: lines.http,
    sandboxUrl: world.places.sandboxUrl,
    shops,
    payer: createPayer(lines.http),
    patienceMs: PATIENCE_MS,
    onAcknowledged: (order) => acknowledged.add(order),
  };
  options.ownFaults?.begin();
  print('playing');
  const played = playAll(stage, options, begun.note);
  await strikeAll(plan.faults, {
    servers: world.servers,
    begun: begun.reached,
    onRestart: (victim) => recovery.begin(victim),
    print,
  });
  await options.ownFaults?.over();
  // Those at failpoints may be over early; whoever has not begun by then could not be judged in the time that is left.
  await begun.reached(plan.orders.length);
  print('all servers are up for good; waiting for the last orders and messages');
  await Promise.race([played.then(() => untilQuiet(lines.inspector, shops)), pause(JUDGED_AFTER_MS)]);

  print('judging');
  const verdict = await judge({ options, lines, shops, acknowledged });
  // They have had the same time as all the others.
  const recoveries = await Promise.race([recovery.all(), pause(1_000, null)]);
  return {
    seed: plan.seed,
    orders: plan.orders.length,
    faults: plan.faults.length,
    acknowledged: acknowledged.size,
    ...verdict,
    recoverySecondsP95: recoveries && p95Seconds(recoveries),
    seconds: Math.round((performance.now() - startedAt) / 1_000),
    kills: deathsOf(world, (how) => how === 'SIGKILL'),
    ownDeaths: deathsOf(world, (how) => how !== 'SIGKILL'),
    control: null,
    failpoints: null,
  };
}

type Shops = Readonly<Record<'rest' | 'chat' | 'probe', ChaosShop>>;

async function openShops({ places }: World, lines: Lines): Promise<Shops> {
  const options = { ...lines, places, patienceMs: PATIENCE_MS };
  return {
    rest: await openChaosShop(options, { number: 0, paymentMethods: ['ONLINE', 'COD'] }),
    chat: await openChaosShop(options, { number: 1, paymentMethods: ['ONLINE'] }),
    probe: await openChaosShop(options, { number: 2, paymentMethods: ['ONLINE'] }),
  };
}

async function playAll(stage: Stage, { plan, parallel, print }: ChaosOptions, onBegin: () => void): Promise<void> {
  const onFailure = ({ index }: PlannedOrder, error: unknown) =>
    print(`  order ${index + 1}: ${error instanceof Error ? error.message : String(error)}`);
  await inParallel(plan.orders, { atOnce: parallel, onFailure }, async (order) => {
    onBegin();
    await playOrder(stage, order);
  });
}

const QUIET = { what: 'the last messages', deadlineMs: JUDGED_AFTER_MS, everyMs: 250 };

/** Rows are final before the last messages have gone out. */
async function untilQuiet(inspector: Inspector, { rest, chat }: Shops): Promise<void> {
  await until(QUIET, async () => {
    const [row] = await inspector.rows<{ open: string }>(OPEN_MESSAGES, [[rest.orgId, chat.orgId]]);
    return row?.open === '0' || undefined;
  }).catch(() => undefined);
}

const OPEN_MESSAGES = `
  SELECT count(*) AS open FROM messages WHERE org_id = ANY($1::uuid[]) AND status IN ('QUEUED', 'CLAIMED', 'UNKNOWN')`;

interface Case {
  readonly options: ChaosOptions;
  readonly lines: Lines;
  readonly shops: Shops;
  readonly acknowledged: ReadonlySet<PlannedOrder>;
}

async function judge({ options: { world, plan, print }, lines: { inspector }, shops, acknowledged }: Case) {
  const records = recordsOfFolder(world.folder);
  const { orders, ...ofOrders } = await judgeOrders({
    inspector,
    shops,
    orders: plan.orders,
    acknowledged,
    print,
  });
  const ofChannel = (channel: PlannedOrder['channel']) => orders.filter((order) => order.plan.channel === channel);
  const messages = await judgeMessages({
    inspector,
    records,
    orgIds: [shops.rest.orgId, shops.chat.orgId],
    chatShop: shops.chat,
    orders,
    kills: [...world.servers.worker.deaths, ...world.servers.postgres.deaths].map(({ atMs }) => atMs),
    print,
  });
  return {
    ...ofOrders,
    ...(await judgeMoney(records, orders)),
    stockOff:
      (await judgeStock(inspector, shops.rest, ofChannel('rest'))) +
      (await judgeStock(inspector, shops.chat, ofChannel('chat'))),
    messagesLost: messages.lost,
    messagesTwiceUnexplained: messages.twiceUnexplained,
    messagesTwiceExplained: messages.twiceExplained,
  };
}
