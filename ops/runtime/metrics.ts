import { Registry, collectDefaultMetrics } from 'prom-client';

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

/** From fast acknowledgements to a model's slow answer; a provider is given up after 10 s. */
export const DURATION_BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
