import { setMaxListeners } from 'node:events';
import type { Timers } from '../clock/timers';

export interface DispatcherOptions<Parcel> {
  /** Sends once. `retry` keeps the parcel at the head of its lane. Never rejects. */
  attempt(parcel: Parcel, signal: AbortSignal): Promise<'done' | 'retry'>;
  /** Parcels of one lane go strictly one after another; lanes go side by side. */
  laneOf(parcel: Parcel): string;
  backoff: Backoff;
  /** Lanes that may be sending at the same time. */
  concurrency: number;
  timers: Timers;
}

/** The pause after the nth failure doubles from the first to the longest. */
export interface Backoff {
  firstMs: number;
  longestMs: number;
  /** So many tries follow without a pause before that. */
  atOnce?: number;
}

interface Lane<Parcel> {
  queue: Parcel[];
  failures: number;
}

/** Delivers parcels again and again until they are taken: in order per lane, lanes side by side. */
export class Dispatcher<Parcel> {
  private readonly lanes = new Map<string, Lane<Parcel>>();
  private readonly ready: string[] = [];
  private sending = 0;
  private stopping = newStop();

  constructor(private readonly options: DispatcherOptions<Parcel>) {}

  add(parcel: Parcel): void {
    const key = this.options.laneOf(parcel);
    const lane = this.lanes.get(key);
    if (lane !== undefined) {
      lane.queue.push(parcel);
      return;
    }
    this.lanes.set(key, { queue: [parcel], failures: 0 });
    this.ready.push(key);
    this.pump();
  }

  /** Forgets every parcel and breaks off what is being sent. */
  clear(): void {
    this.stopping.abort();
    this.stopping = newStop();
    this.lanes.clear();
    this.ready.length = 0;
  }

  private pump(): void {
    while (this.sending < this.options.concurrency) {
      const key = this.ready.shift();
      if (key === undefined) return;
      const lane = this.lanes.get(key);
      if (lane === undefined) continue;
      this.sending += 1;
      void this.sendHead(key, lane);
    }
  }

  private async sendHead(key: string, lane: Lane<Parcel>): Promise<void> {
    const { signal } = this.stopping;
    const outcome = await this.options.attempt(lane.queue[0] as Parcel, signal);
    this.sending -= 1;
    if (!signal.aborted) {
      if (outcome === 'done') this.advance(key, lane);
      else this.retryLater(key, lane);
    }
    this.pump();
  }

  private advance(key: string, lane: Lane<Parcel>): void {
    lane.queue.shift();
    lane.failures = 0;
    if (lane.queue.length === 0) this.lanes.delete(key);
    else this.ready.push(key);
  }

  private retryLater(key: string, lane: Lane<Parcel>): void {
    lane.failures += 1;
    const { firstMs, longestMs, atOnce = 0 } = this.options.backoff;
    const pauses = lane.failures - atOnce;
    // Beyond 2^20 the doubling has long passed any longest pause.
    const waitMs = pauses <= 0 ? 0 : Math.min(longestMs, firstMs * 2 ** Math.min(pauses - 1, 20));
    this.options.timers.after(waitMs, () => {
      if (this.lanes.get(key) !== lane) return;
      this.ready.push(key);
      this.pump();
    });
  }
}

/** Every sending listens to it, and more than Node's ten at a time are no leak here. */
function newStop(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
