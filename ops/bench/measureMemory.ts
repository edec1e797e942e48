import { readFileSync } from 'node:fs';
import type { BenchResult } from './result';
import { closedLoop } from './loops';
import { untilQuiet } from './meter';
import { playOnlineOrder } from './shapes/playOnlineOrder';
import type { Stage } from './stage';

const KIB_PER_MB = 1024;
/** As many as keep two cores busy. */
const PARALLEL = 16;

/** Plays so many orders and looks how much memory each process holds afterwards, pages shared with others included. */
export async function measureMemory(
  stage: Stage,
  { orders, print }: { readonly orders: number; readonly print: (line: string) => void },
): Promise<NonNullable<BenchResult['rssMb']>> {
  const startedAt = performance.now();
  await closedLoop({ count: orders, parallel: PARALLEL }, async (index) => {
    await playOnlineOrder(stage);
    if ((index + 1) % 500 === 0)
      print(`  ${index + 1} orders, ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
  });
  await untilQuiet(stage);
  const { api, worker, relay, temporal } = stage.world.servers;
  return {
    afterOrders: orders,
    api: residentMb(api.pids()),
    worker: residentMb(worker.pids()),
    relay: residentMb(relay.pids()),
    temporal: residentMb(temporal.pids()),
  };
}

/** proc(5): VmRSS. Zero where the system has no /proc. */
function residentMb(pids: readonly number[]): number {
  const [pid] = pids;
  try {
    const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Math.round(Number(found?.[1] ?? 0) / KIB_PER_MB);
  } catch {
    return 0;
  }
}
