import { orderWorkflowId } from '../../domain/orders/process';
import { closedLoop, openLoop } from './loops';
import { measure, ofProduct, type Cost, type CpuMs } from './meter';
import { playCashOrder } from './shapes/playCashOrder';
import { playJourney } from './shapes/playJourney';
import { playOnlineOrder } from './shapes/playOnlineOrder';
import type { Stage } from './stage';

export interface Load {
  /** Of each shape. */
  readonly orders: number;
  readonly parallel: number;
}

/** What one round of one level gave. */
export interface Round {
  readonly noop: Piece;
  readonly bareOrder: Piece;
  readonly order: Piece & { readonly commits: number; readonly events: number; readonly bytes: number };
  readonly journey: Piece & { readonly latenciesMs: readonly number[] };
  readonly accept: {
    readonly maxPerSecond: number;
    readonly perSecond: number;
    readonly latenciesMs: readonly number[];
  };
}

/** A shape's rate, and the processor time of each piece by process. */
export interface Piece {
  readonly perSecond: number;
  readonly cpuMs: number;
  readonly cpuByProcess: CpuMs;
}

/** Acceptance is watched where a shop runs that has room left, not where it can do no more. */
const SHARE_OF_MAXIMUM = 0.6;
/** Histories of one round that are measured; they differ by how pokes fell together. */
const SAMPLE = 20;

/** Plays every shape once, one after the other, so that whatever else the machine does meets all of them alike. */
export async function playRound(stage: Stage, load: Load): Promise<Round> {
  return {
    noop: await bare(stage, load, 'noop'),
    bareOrder: await bare(stage, load, 'bareOrder'),
    order: await order(stage, load),
    journey: await journey(stage, load),
    accept: await accept(stage, load),
  };
}

/** The engine's own shapes: their worker measures the rate itself, so that its pipe is not part of it. */
async function bare(stage: Stage, { orders, parallel }: Load, shape: 'noop' | 'bareOrder'): Promise<Piece> {
  let seconds = 0;
  const { cpuMs } = await measure(stage, async () => {
    ({ seconds } = await stage.bare.play({ shape, count: orders, parallel }));
  });
  const cpuByProcess = perPiece(cpuMs, orders);
  return { perSecond: orders / seconds, cpuMs: cpuByProcess.bare + cpuByProcess.temporal, cpuByProcess };
}

async function order(stage: Stage, { orders, parallel }: Load): Promise<Round['order']> {
  const ids: string[] = [];
  const cost = await measure(stage, () =>
    closedLoop({ count: orders, parallel }, async () => {
      ids.push((await playOnlineOrder(stage)).orderId);
    }),
  );
  const histories = await Promise.all(ids.slice(-SAMPLE).map((id) => historyOf(stage, id)));
  return {
    ...pieceOf(cost, orders),
    commits: cost.commits / orders,
    events: Math.max(...histories.map(({ events }) => events)),
    bytes: Math.max(...histories.map(({ bytes }) => bytes)),
  };
}

async function historyOf({ temporal }: Stage, orderId: string): Promise<{ events: number; bytes: number }> {
  const { historyLength, historySize } = await temporal.workflow.getHandle(orderWorkflowId(orderId)).describe();
  return { events: historyLength, bytes: historySize ?? 0 };
}

async function journey(stage: Stage, { orders, parallel }: Load): Promise<Round['journey']> {
  const latenciesMs: number[] = [];
  const cost = await measure(stage, () =>
    closedLoop({ count: orders, parallel }, async () => {
      const startedAt = performance.now();
      await playJourney(stage);
      latenciesMs.push(performance.now() - startedAt);
    }),
  );
  return { ...pieceOf(cost, orders), latenciesMs };
}

/** The maximum is one that lasts: each order is handed over before the next one comes. */
async function accept(stage: Stage, { orders, parallel }: Load): Promise<Round['accept']> {
  const busiest = await measure(stage, () =>
    closedLoop({ count: orders, parallel }, () => playCashOrder(stage, () => undefined)),
  );
  const maxPerSecond = orders / busiest.seconds;
  const perSecond = maxPerSecond * SHARE_OF_MAXIMUM;
  const latenciesMs: number[] = [];
  await openLoop({ count: orders, perSecond }, (_, dueAtMs) =>
    playCashOrder(stage, () => void latenciesMs.push(performance.now() - dueAtMs)),
  );
  return { maxPerSecond, perSecond, latenciesMs };
}

function pieceOf({ seconds, cpuMs }: Cost, count: number): Piece {
  const cpuByProcess = perPiece(cpuMs, count);
  return { perSecond: count / seconds, cpuMs: ofProduct(cpuByProcess), cpuByProcess };
}

function perPiece(cpuMs: CpuMs, count: number): CpuMs {
  return Object.fromEntries(Object.entries(cpuMs).map(([part, ms]) => [part, ms / count])) as CpuMs;
}
