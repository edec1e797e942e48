import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';

export { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/**
 * The metrics of one process: process CPU, resident memory, event loop lag and garbage collection from the start, and
 * whatever features register (`new Counter({ …, registers: [registry] })`). Every sample carries the process' name.
 * Names: `munshi_<what>_<unit>` as Prometheus wants them (`_total`, `_seconds`, `_bytes`).
 */
export function createMetrics(processName: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ process: processName });
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** What a pool of connections says of itself, as `pg` counts. */
export interface CountedPool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

/** How many connections each pool of the process has in use, and how many callers wait for one. */
export function watchPools(registry: Registry, pools: Readonly<Record<string, CountedPool>>): void {
  const perPool = (name: string, help: string, read: (pool: CountedPool) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ['pool'],
      registers: [registry],
      collect() {
        for (const [pool, counted] of Object.entries(pools)) this.set({ pool }, read(counted));
      },
    });
  perPool('munshi_database_pool_used', 'connections in use', (pool) => pool.totalCount - pool.idleCount);
  perPool('munshi_database_pool_waiting', 'callers that wait for a connection', (pool) => pool.waitingCount);
}

/** From fast acknowledgements to a model's slow answer; a provider is given up after 10 s. */
export const DURATION_BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
