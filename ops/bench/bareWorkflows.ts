import { condition, defineSignal, proxyActivities, proxySinks, setHandler, type Sinks } from '@temporalio/workflow';
import type { BareActivities } from './bareProcess';

/** Tells the client in the same process how far a run has come, at no cost to the server. */
export interface StageSink extends Sinks {
  stages: { reached(stage: number): void };
}

const { act } = proxyActivities<BareActivities>({ startToCloseTimeout: '10s' });
const { stages } = proxySinks<StageSink>();
const next = defineSignal('next');

/** The least that a workflow can do: what the engine costs by itself. */
export async function noop(): Promise<void> {
  await Promise.resolve();
}

/** The engine's part in an order and nothing else: start, one activity, three waits, three signals. */
export async function bareOrder(): Promise<void> {
  let signals = 0;
  setHandler(next, () => {
    signals += 1;
  });
  await act();
  for (let stage = 1; stage <= 3; stage += 1) {
    stages.reached(stage);
    await condition(() => signals >= stage);
  }
}
