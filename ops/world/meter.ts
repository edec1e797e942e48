import type { World } from './world';

/** What one of the processes has used while the meter ran. */
export interface Cost {
  /** Of the server, or «driver». */
  readonly name: string;
  readonly cpuMs: number;
  /** Resident memory of its own at the end. */
  readonly rssBytes: number;
}

export interface Meter {
  read(): Cost[];
}

/** Measures the processor time of every process of a world, and of the driver itself, from now on. */
export function startMeter(servers: World['servers']): Meter {
  const before = snapshot(servers);
  return {
    read: () =>
      snapshot(servers).map((cost, index) => ({ ...cost, cpuMs: cost.cpuMs - (before[index] as Cost).cpuMs })),
  };
}

/** The costs per thing that was done, as one line for processor time and one for memory; none without costs. */
export function describeCosts(costs: readonly Cost[], done: number): string[] {
  if (costs.length === 0 || done === 0) return [];
  const perThing = (cpuMs: number) => (cpuMs / done).toFixed(1);
  const product = costs.filter(({ name }) => name !== 'driver' && name !== 'sandbox');
  const total = product.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  return [
    `CPU milliseconds per order: ${costs.map(({ name, cpuMs }) => `${name} ${perThing(cpuMs)}`).join(', ')}; ` +
      `${perThing(total)} without sandbox and driver`,
    `memory at the end, in MB: ${costs.map(({ name, rssBytes }) => `${name} ${Math.round(rssBytes / 1e6)}`).join(', ')}`,
  ];
}

const MICROSECONDS_PER_MS = 1_000;

function snapshot(servers: World['servers']): Cost[] {
  const { user, system } = process.cpuUsage();
  return [
    ...Object.values(servers).map((server) => ({ name: server.name, ...server.usage() })),
    { name: 'driver', cpuMs: (user + system) / MICROSECONDS_PER_MS, rssBytes: process.memoryUsage.rss() },
  ];
}
