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
import type { BenchRun, Figures } from './result';
import { openStage, type Stage } from './stage';
import { summarise, waitingOf } from './summarise';

/** What can be measured alone (`--only`), in the order in which all of it is. */
export const PIECE_NAMES = ['orders', 'chat', 'webhooks', 'feed', 'lists', 'reconciliation', 'memory'] as const;
export type PieceName = (typeof PIECE_NAMES)[number];

export interface BenchOptions {
  readonly world: World;
  /** One piece alone; without it all. */
  readonly only?: PieceName;
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

/** Measures a fresh world: all pieces in turn, or one of them. */
export async function runBench(options: BenchOptions): Promise<BenchRun & Partial<Figures>> {
  const { print, only, orders, rounds, command } = options;
  const stage = await openStage(options.world);
  try {
    if (only === undefined || PIECES[only].isPlayed) {
      print('warming up');
      await playRound(stage, { orders: warmUpOf(orders), parallel: WARM_UP.parallel });
    }
    let figures: Partial<Figures> = {};
    for (const name of only === undefined ? PIECE_NAMES : [only])
      figures = { ...figures, ...(await PIECES[name].measure(stage, options)) };
    return { run: await describeRun(), command, orders, rounds, ...figures };
  } finally {
    await stage.close();
  }
}

interface Piece {
  /** Goes through processes that are slow before they have done it often. */
  readonly isPlayed: boolean;
  readonly measure: (stage: Stage, options: BenchOptions) => Promise<Partial<Figures>>;
}

const PIECES: Readonly<Record<PieceName, Piece>> = {
  orders: { isPlayed: true, measure: playAll },
  chat: {
    isPlayed: true,
    async measure(stage, { print, chats }) {
      print(`chat: ${chats} customers, ${CHATS_PER_SECOND} a second`);
      const replies = await measureChat(stage, { chats, chatsPerSecond: CHATS_PER_SECOND });
      const reply = waitingOf(replies);
      return {
        chatReplyP95Ms: reply.p95Ms,
        chatReply: { ...reply, chatsPerSecond: CHATS_PER_SECOND, replies: replies.length },
      };
    },
  },
  webhooks: {
    isPlayed: true,
    async measure(stage, { print, webhooks: count }) {
      print(`webhooks: ${count}, ${WEBHOOKS_PARALLEL} at once`);
      const acks = await measureWebhooks(stage, { count, parallel: WEBHOOKS_PARALLEL });
      return { webhookAck: { ...waitingOf(acks), parallel: WEBHOOKS_PARALLEL } };
    },
  },
  feed: {
    isPlayed: true,
    async measure(stage, { print, feedEvents: count }) {
      print(`live feed: ${count} orders, ${FEED_PER_SECOND} a second`);
      const told = await measureFeed(stage, { count, perSecond: FEED_PER_SECOND });
      return { liveEvent: { ...waitingOf(told), perSecond: FEED_PER_SECOND } };
    },
  },
  lists: { isPlayed: false, measure: measureLists },
  reconciliation: {
    isPlayed: false,
    async measure(stage, { print, reconciled }) {
      print(`reconciliation: ${reconciled} payments`);
      return { reconciliation: await reconcileList(stage, reconciled) };
    },
  },
  memory: {
    isPlayed: true,
    async measure(stage, { print, memoryOrders }) {
      return memoryOrders === undefined ? {} : { rssMb: await measureMemory(stage, { orders: memoryOrders, print }) };
    },
  },
};

/** Rounds of all levels in turn, so that what else the machine does meets all of them. */
async function playAll(
  stage: Stage,
  { print, parallel, orders, rounds }: BenchOptions,
): Promise<Pick<Figures, 'runs'>> {
  const played = new Map<number, Round[]>(parallel.map((level) => [level, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const level of parallel) {
      const outcome = await playRound(stage, { orders, parallel: level });
      played.get(level)?.push(outcome);
      print(describe(`round ${round} of ${rounds}, ${level} at once`, outcome));
    }
  }
  return { runs: [...played].map(([level, outcomes]) => summarise(level, outcomes)) };
}

/** The console shows the lists that were filled for the list of orders. */
async function measureLists(
  stage: Stage,
  { print, lists, console }: BenchOptions,
): Promise<Pick<Figures, 'orderList' | 'console'>> {
  print(`order list: 50 of ${lists.orders}, ${lists.requests} times`);
  const listed = await measureOrderList(stage, lists);
  print(`console: ${console.events} orders on the board, every room ${console.rounds} times`);
  const seen = await measureConsole(stage, console);
  return {
    orderList: { ...waitingOf(listed), of: lists.orders },
    console: {
      liveEvent: { ...waitingOf(seen.liveEventMs), perSecond: console.perSecond },
      routeChange: { ...waitingOf(seen.routeChangeMs), changes: seen.routeChangeMs.length },
    },
  };
}

/** How many of each shape are played before anything is measured; a quick look warms up quickly. */
export function warmUpOf(orders: number): number {
  return Math.min(4 * orders, WARM_UP.orders);
}

/** In the shop whose lists are long, by payments of its owner's. */
async function reconcileList({ world, inspector, listShop: { orgId } }: Stage, payments: number) {
  const [payer] = await inspector.rows<{ id: string }>(
    'SELECT user_id AS id FROM memberships WHERE org_id = $1 LIMIT 1',
    [orgId],
  );
  if (!payer) throw new Error('the shop is nobody’s');
  const databaseUrl = world.places.settings['DATABASE_URL'] ?? '';
  const superuser = new URL(world.servers.postgres.superuserUrl());
  superuser.pathname = new URL(databaseUrl).pathname;
  return measureReconciliation({ databaseUrl, superuserUrl: superuser.href, orgId, buyerId: payer.id }, payments);
}

function describe(what: string, { noop, bareOrder, order, journey, accept }: Round): string {
  const rate = (piece: { perSecond: number; cpuMs: number }) =>
    `${piece.perSecond.toFixed(1)}/s ${piece.cpuMs.toFixed(0)} ms`;
  return `${what}: no-op ${rate(noop)} · bare ${rate(bareOrder)} · order ${rate(order)} · journey ${rate(journey)} · accepts ${accept.maxPerSecond.toFixed(1)}/s`;
}
