import { setTimeout as pause } from 'node:timers/promises';
import type { Stage } from './stage';

/** Whose processor time counts as the product's: everything that an installation runs. */
export const PRODUCT = ['api', 'worker', 'relay', 'temporal', 'postgres'] as const;
export type Part = (typeof PRODUCT)[number] | 'bare' | 'sandbox' | 'driver';
export type CpuMs = Readonly<Record<Part, number>>;

/** What a stretch of work has cost, from quiet to quiet. */
export interface Cost {
  /** Until the last of it was done, messages included. */
  readonly seconds: number;
  readonly cpuMs: CpuMs;
  /** Transactions of the product's database that wrote something; reading ones take no number. */
  readonly commits: number;
}

/** A run that was poked last may still be looking at its row when its messages are out. */
const LAST_LOOKS_MS = 200;
const LOOK_EVERY_MS = 10;
/** A backlog of all orders in flight is worked off in seconds; what takes this long hangs. */
const QUIET_WITHIN_MS = 120_000;

/** Does the work, waits until nothing of it is left to do anywhere, and says what it has cost. */
export async function measure(stage: Stage, work: () => Promise<void>): Promise<Cost> {
  await untilQuiet(stage);
  const before = await read(stage);
  await work();
  await untilQuiet(stage);
  const seconds = (performance.now() - before.atMs) / 1000;
  await pause(LAST_LOOKS_MS);
  const after = await read(stage);
  const spent = Object.entries(after.cpuMs).map(([part, ms]) => [part, ms - before.cpuMs[part as Part]]);
  return { seconds, cpuMs: Object.fromEntries(spent) as CpuMs, commits: Number(after.xid - before.xid) };
}

/** What the parts of the product have spent together. */
export function ofProduct(cpuMs: CpuMs): number {
  return PRODUCT.reduce((sum, part) => sum + cpuMs[part], 0);
}

/** Waits until every poke is delivered, every message sent, and every update answered. */
export async function untilQuiet({ inspector }: Stage): Promise<void> {
  const deadline = performance.now() + QUIET_WITHIN_MS;
  for (;;) {
    const [left] = await inspector.rows<{ pokes: number; messages: number; updates: number }>(LEFT_TO_DO);
    if (left && left.pokes + left.messages + left.updates === 0) return;
    if (performance.now() > deadline) throw new Error(`the work does not come to an end: ${JSON.stringify(left)}`);
    await pause(LOOK_EVERY_MS);
  }
}

const LEFT_TO_DO = `
  SELECT (SELECT count(*)::int FROM outbox WHERE done_at IS NULL AND set_aside_at IS NULL) AS pokes,
    (SELECT count(*)::int FROM messages WHERE status IN ('QUEUED', 'CLAIMED', 'UNKNOWN') AND available_at <= now()) AS messages,
    (SELECT count(*)::int FROM inbox WHERE processed_at IS NULL AND chat_id IS NOT NULL) AS updates`;

async function read({ world, bare, inspector }: Stage) {
  // The next number to be given out; asking for it takes none.
  const [row] = await inspector.rows<{ xid: string }>('SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS xid');
  const { user, system } = process.cpuUsage();
  const { api, worker, relay, temporal, postgres, sandbox } = world.servers;
  const cpuMs: CpuMs = {
    api: api.usage().cpuMs,
    worker: worker.usage().cpuMs,
    relay: relay.usage().cpuMs,
    temporal: temporal.usage().cpuMs,
    postgres: postgres.usage().cpuMs,
    sandbox: sandbox.usage().cpuMs,
    bare: bare.usage().cpuMs,
    driver: (user + system) / 1000,
  };
  return { atMs: performance.now(), cpuMs, xid: BigInt(row?.xid ?? 0) };
}
