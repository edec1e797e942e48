import type { Reconciled } from './measureReconciliation';
import type { CpuMs } from './meter';

/** A shape of work: how many a second from the first start to the last end, and what each cost. */
export interface Figure {
  readonly perSecond: number;
  /** Of all processes that are the product's, per piece; of the engine's own shapes: of Temporal and their worker. */
  readonly cpuMs: number;
}

export interface Waiting {
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** What was measured with so many in flight at once: medians over the rounds, waiting times over all of them. */
export interface LevelResult {
  readonly parallel: number;
  readonly noop: Figure;
  readonly bareOrder: Figure;
  readonly order: Figure & { readonly ratioToBare: number; readonly cpuByProcess: CpuMs };
  readonly accept: Waiting & {
    /** The rate at which it was asked: 60 % of `maxPerSecond`. */
    readonly perSecond: number;
    /** Orders that are accepted and completed a second, when the next comes as soon as one is done. */
    readonly maxPerSecond: number;
  };
  readonly journey: Figure & Waiting & { p99Ms: number; ratioToNoopCpu: number; readonly cpuByProcess: CpuMs };
  /** Of the longest history that was looked at. */
  readonly historyEventsPerOrder: number;
  readonly historyBytesPerOrder: number;
  /** Of the product's database; the engine's own are in its file. */
  readonly commitsPerOrder: number;
}

/** Everything, as a report tells it. */
export type BenchResult = BenchRun & Figures;

/** What was measured, when, and how. */
export interface BenchRun {
  /** Commit, day, machine. */
  readonly run: string;
  readonly command: string;
  /** Orders of each shape per round and level. */
  readonly orders: number;
  readonly rounds: number;
}

/** What the pieces have measured. */
export interface Figures {
  readonly runs: readonly LevelResult[];
  readonly chatReplyP95Ms: number;
  readonly chatReply: Waiting & { readonly chatsPerSecond: number; readonly replies: number };
  /** While the provider hangs. */
  readonly webhookAck: Waiting & { readonly parallel: number };
  /** From the beginning of a change's transaction to its sight in an open stream. */
  readonly liveEvent: Waiting & { readonly perSecond: number };
  /** In a real browser, as the owner of the shop whose lists are long. */
  readonly console: {
    /** From the beginning of a change's transaction to its sight on the board. */
    readonly liveEvent: Waiting & { readonly perSecond: number };
    /** From the click on a room to the room with what it shows; every room's code has been loaded once. */
    readonly routeChange: Waiting & { readonly changes: number };
  };
  /** Pages of 50 by seven filters, out of so many. */
  readonly orderList: Waiting & { readonly of: number };
  /** A shop's transactions at a provider, listed, stored and compared. */
  readonly reconciliation: Reconciled;
  /** Resident memory after so many orders; only when asked for. */
  readonly rssMb?: {
    readonly afterOrders: number;
    readonly api: number;
    readonly worker: number;
    readonly relay: number;
    readonly temporal: number;
  };
}
