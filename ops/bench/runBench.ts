import { describeRun } from '../world/describeRun';
import type { World } from '../world/world';
import { measureChat } from './measureChat';
import { measureConsole, type ConsoleLoad } from './measureConsole';
import { measureFeed } from './measureFeed';
import { measureMemory } from './measureMemory';
import { measureOrderList, type ListLoad } from './measureOrderList';
import { measureReconciliation } from './measureReconciliation';
import { measureWebhooks } from './measureWebhooks';
import { playRound, type Round } from './playRound';
import type { BenchResult } from './result';
import { openStage, type Stage } from './stage';
import { summarise, waitingOf } from './summarise';

export interface BenchOptions {
  readonly world: World;
  /** How many are in flight at once, one level after the other. */
  readonly parallel: readonly number[];
  /** Of each shape per round and level. */
  readonly orders: number;
  readonly rounds: number;
  readonly chats: number;
  readonly webhooks: number;
  readonly lists: ListLoad;
  readonly feedEvents: number;
  readonly console: ConsoleLoad;
  /** Payments that are reconciled. */
  readonly reconciled: number;
  /** Orders after which memory is looked at; none without it. */
  readonly memoryOrders?: number;
  readonly command: string;
  readonly print: (line: string) => void;
}

/** Five customers writing at once is a busy evening for one installation on two cores. */
const CHATS_PER_SECOND = 5;
/** As after an outage of ours, when the provider sends what it has kept. */
const WEBHOOKS_PARALLEL = 16;
/** A shop that sells as fast as it ever will, with a console open. */
const FEED_PER_SECOND = 10;
/**
 * Caches, plans, compiled code: the first orders of a process cost several times as much, and an order passes through
 * thousands of functions, which the engine compiles well only after some hundred calls each. Of every shape alike.
 */
const WARM_UP = { orders: 200, parallel: 8 };

/** Measures a fresh world: rounds of all levels in turn, then chat, webhooks and memory. */
export async function runBench(options: BenchOptions): Promise<BenchResult> {
  const { print, parallel, orders, rounds } = options;
  const stage = await openStage(options.world);
  try {
    print('warming up');
    await playRound(stage, { orders: warmUpOf(orders), parallel: WARM_UP.parallel });
    const played = new Map<number, Round[]>(parallel.map((level) => [level, []]));
    for (let round = 1; round <= rounds; round += 1) {
      for (const level of parallel) {
        const outcome = await playRound(stage, { orders, parallel: level });
        played.get(level)?.push(outcome);
        print(describe(`round ${round} of ${rounds}, ${level} at once`, outcome));
      }
    }
    print(`chat: ${options.chats} customers, ${CHATS_PER_SECOND} a second`);
    const replies = await measureChat(stage, { chats: options.chats, chatsPerSecond: CHATS_PER_SECOND });
    print(`webhooks: ${options.webhooks}, ${WEBHOOKS_PARALLEL} at once`);
    const acks = await measureWebhooks(stage, { count: options.webhooks, parallel: WEBHOOKS_PARALLEL });
    print(`live feed: ${options.feedEvents} orders, ${FEED_PER_SECOND} a second`);
    const told = await measureFeed(stage, { count: options.feedEvents, perSecond: FEED_PER_SECOND });
    print(`order list: 50 of ${options.lists.orders}, ${options.lists.requests} times`);
    const listed = await measureOrderList(stage, options.lists);
    print(`console: ${options.console.events} orders on the board, every room ${options.console.rounds} times`);
    const seen = await measureConsole(stage, options.console);
    print(`reconciliation: ${options.reconciled} payments`);
    const reconciliation = await reconcileList(stage, options.reconciled);
    const reply = waitingOf(replies);
    return {
      run: await describeRun(),
      command: options.command,
      orders,
      rounds,
      runs: [...played].map(([level, outcomes]) => summarise(level, outcomes)),
      chatReplyP95Ms: reply.p95Ms,
      chatReply: { ...reply, chatsPerSecond: CHATS_PER_SECOND, replies: replies.length },
      webhookAck: { ...waitingOf(acks), parallel: WEBHOOKS_PARALLEL },
      liveEvent: { ...waitingOf(told), perSecond: FEED_PER_SECOND },
      console: {
        liveEvent: { ...waitingOf(seen.liveEventMs), perSecond: options.console.perSecond },
        routeChange: { ...waitingOf(seen.routeChangeMs), changes: seen.routeChangeMs.length },
      },
      orderList: { ...waitingOf(listed), of: options.lists.orders },
      reconciliation,
      ...(options.memoryOrders !== undefined && {
        rssMb: await measureMemory(stage, { orders: options.memoryOrders, print }),
      }),
    };
  } finally {
    await stage.close();
  }
}

/** How many of each shape are played before anything is measured; a quick look warms up quickly. */
export function warmUpOf(orders: number): number {
  return Math.min(4 * orders, WARM_UP.orders);
}

/** In the shop whose lists are long, as one of its customers has paid. */
async function reconcileList({ world, inspector, listShop: { orgId } }: Stage, payments: number) {
  const [payer] = await inspector.rows<{ id: string }>('SELECT buyer_id AS id FROM orders WHERE org_id = $1 LIMIT 1', [
    orgId,
  ]);
  if (!payer) throw new Error('the shop has sold nothing');
  const databaseUrl = world.places.settings['DATABASE_URL'] ?? '';
  return measureReconciliation({ databaseUrl, orgId, buyerId: payer.id }, payments);
}

function describe(what: string, { noop, bareOrder, order, journey, accept }: Round): string {
  const rate = (piece: { perSecond: number; cpuMs: number }) =>
    `${piece.perSecond.toFixed(1)}/s ${piece.cpuMs.toFixed(0)} ms`;
  return `${what}: no-op ${rate(noop)} · bare ${rate(bareOrder)} · order ${rate(order)} · journey ${rate(journey)} · accepts ${accept.maxPerSecond.toFixed(1)}/s`;
}
