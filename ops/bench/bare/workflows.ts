import { condition, defineSignal, proxyActivities, proxySinks, setHandler, type Sinks } from '@temporalio/workflow';
import { CHANGED, WAITS } from './task';

/** What the engine alone costs: a workflow that does nothing. */
export async function noop(): Promise<void> {}

const changed = defineSignal(CHANGED);

/** Tells whoever pokes that the run has come to its next wait: within the process, so that asking costs the server nothing. */
export interface BareSinks extends Sinks {
  waits: { reached(wait: number): void };
}

const { askProvider } = proxyActivities<{ askProvider(): Promise<string> }>({ startToCloseTimeout: '20s' });
const { waits } = proxySinks<BareSinks>();

/**
 * The least that an order can be on this engine: a start, one normal activity (the pay link), three waits that end by a
 * signal each, and nothing else: no row, no message, no timer. Each signal comes when its wait has begun, so that each
 * is a workflow task of its own, as between people who pay, confirm and hand over.
 */
export async function bareOrder(): Promise<void> {
  let signals = 0;
  setHandler(changed, () => {
    signals += 1;
  });
  await askProvider();
  for (let wait = 1; wait <= WAITS; wait += 1) {
    waits.reached(wait);
    await condition(() => signals >= wait);
  }
}
