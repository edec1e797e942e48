import { setTimeout as pause } from 'node:timers/promises';
import type { Server } from '../world/server';
import { inParallel } from '../world/inParallel';
import { until } from '../world/until';
import type { BenchStage } from './stage';

/** One phase as it was measured once. */
export interface Sample {
  readonly times: number;
  readonly seconds: number;
  readonly latenciesMs: readonly number[];
  /** Of all processes that the phase is about, together. */
  readonly cpuMs: number;
  /** Transactions that wrote something in Postgres. */
  readonly commits: number;
}

export interface Load {
  readonly times: number;
  readonly parallel: number;
}

/** Does something so many times, so many at once, and measures it until all that follows from it is done, too. */
export async function sample(stage: BenchStage, load: Load, act: () => Promise<void>): Promise<Sample> {
  return measure(stage, stage.product, async () => {
    const latenciesMs: number[] = [];
    const beganAt = performance.now();
    const onFailure = (_: unknown, error: unknown) => {
      throw error;
    };
    await inParallel(Array.from({ length: load.times }), { atOnce: load.parallel, onFailure }, async () => {
      const startedAt = performance.now();
      await act();
      latenciesMs.push(performance.now() - startedAt);
    });
    await until(DELIVERED, async () => ((await countUndelivered(stage)) === 0 ? true : undefined));
    return { latenciesMs, seconds: (performance.now() - beganAt) / 1_000 };
  });
}

/** The same of bare workflows, whose processes are Temporal and their own. */
export async function sampleBare(
  { engine, ...stage }: BenchStage,
  load: Load,
  kind: 'noop' | 'bareOrder',
): Promise<Sample> {
  const servers = [stage.world.servers.temporal, engine.server];
  return measure({ engine, ...stage }, servers, () => engine.run({ kind, ...load }));
}

async function measure(
  stage: BenchStage,
  servers: readonly Server[],
  work: () => Promise<{ latenciesMs: readonly number[]; seconds: number }>,
): Promise<Sample> {
  await untilQuiet(stage);
  const [commitsBefore, cpuBefore] = [await countCommits(stage), cpuOf(servers)];
  const { latenciesMs, seconds } = await work();
  await untilQuiet(stage);
  const cpuMs = cpuOf(servers) - cpuBefore;
  // Asking for the number takes a number, once per question.
  const commits = (await countCommits(stage)) - commitsBefore - 1;
  return { times: latenciesMs.length, seconds, latenciesMs, cpuMs, commits };
}

const DELIVERED = { what: 'all pokes to be delivered', deadlineMs: 60_000, everyMs: 5 };

async function countUndelivered({ inspector }: BenchStage): Promise<number> {
  const [row] = await inspector.rows<{ count: string }>(UNDELIVERED);
  return Number(row?.count);
}

const UNDELIVERED = 'SELECT count(*) FROM outbox WHERE done_at IS NULL AND set_aside_at IS NULL';

async function countCommits({ inspector }: BenchStage): Promise<number> {
  const [row] = await inspector.rows<{ next: string }>('SELECT pg_current_xact_id()::text AS next');
  return Number(row?.next);
}

/** A window in which less than this share of one core was used is one in which nobody works. */
const QUIET_SHARE = 0.25;
const WINDOW_MS = 200;
/** What is still busy after so long is busy for another reason; the figure then has it in it. */
const MOST_WINDOWS = 50;

/** What a phase has begun goes on for a moment when its last caller has got an answer. */
async function untilQuiet({ world, engine }: BenchStage): Promise<void> {
  const servers = [...Object.values(world.servers), engine.server];
  for (let window = 0; window < MOST_WINDOWS; window += 1) {
    const before = cpuOf(servers);
    await pause(WINDOW_MS);
    if (cpuOf(servers) - before < QUIET_SHARE * WINDOW_MS) return;
  }
}

function cpuOf(servers: readonly Server[]): number {
  return servers.reduce((sum, server) => sum + server.usage().cpuMs, 0);
}
