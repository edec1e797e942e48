import type { Client } from '@temporalio/client';
import {
  noteTemporalStore,
  sweepEverythingOpen,
  sweepOverdue,
  sweepRetention,
  type OpenRowsCursor,
} from '../../db/kit/sweep';
import type { Database } from '../../db/kit/database';
import { startLoop, type Loop } from './loop';

export interface SweepDeps {
  readonly database: Database;
  readonly client: Client;
  readonly namespace: string;
  /** Work that other features want done every minute (courier lanes, provider checks). A failure of one stops no other. */
  readonly everyMinute: readonly { readonly name: string; run(): Promise<void> }[];
  readonly onEvent: (event: 'newTemporalStore' | 'sweepFailed' | 'sweptOverdue', detail: string) => void;
  readonly intervals?: { readonly overdueMs: number; readonly storeMs: number };
}

/** Overdue rows each minute (design); a lost Temporal store is noticed within seconds, because everything waits for it. */
const INTERVALS = { overdueMs: 60_000, storeMs: 5_000 };
/** Retention is no hurry: once an hour keeps every table near its size. */
const RETENTION_EVERY = 60;

/** Runs the sweeps until stopped, one after the other, so that a slow one delays the next instead of piling up. */
export function startSweeps(deps: SweepDeps): Loop {
  const { overdueMs, storeMs } = deps.intervals ?? INTERVALS;
  let stopping = false;
  let minutes = 0;
  let nextOverdueAt = 0;

  const guarded = async (name: string, run: () => Promise<void>) => {
    try {
      await run();
    } catch (error) {
      deps.onEvent('sweepFailed', `${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  const everyMinute = async () => {
    await guarded('overdue', async () => {
      const poked = await sweepOverdue(deps.database);
      if (poked > 0) deps.onEvent('sweptOverdue', `${poked} rows`);
    });
    for (const work of deps.everyMinute) await guarded(work.name, () => work.run());
    if (minutes % RETENTION_EVERY === 0)
      await guarded('retention', async () => void (await sweepRetention(deps.database)));
    minutes += 1;
  };

  const lookForNewStore = async () => {
    if (!(await isNewStore(deps))) return;
    await pokeEverythingOpen(deps, () => stopping);
    for (const work of deps.everyMinute) await guarded(work.name, () => work.run());
  };

  const loop = startLoop({
    everyMs: storeMs,
    turn: async () => {
      await guarded('store', lookForNewStore);
      if (Date.now() < nextOverdueAt) return;
      nextOverdueAt = Date.now() + overdueMs;
      await everyMinute();
    },
    // Every part guards itself.
    onError: (error) => deps.onEvent('sweepFailed', String(error)),
  });

  return {
    async stop() {
      stopping = true;
      await loop.stop();
    },
  };
}

/** A namespace made anew has another id: the store that knew our runs is gone. */
async function isNewStore(deps: SweepDeps): Promise<boolean> {
  const { namespaceInfo } = await deps.client.workflowService.describeNamespace({ namespace: deps.namespace });
  const id = namespaceInfo?.id;
  if (!id || !(await noteTemporalStore(deps.database, id))) return false;
  deps.onEvent('newTemporalStore', id);
  return true;
}

async function pokeEverythingOpen(deps: SweepDeps, stopped: () => boolean): Promise<void> {
  let cursor: OpenRowsCursor | undefined = await sweepEverythingOpen(deps.database);
  while (cursor && !stopped()) cursor = await sweepEverythingOpen(deps.database, cursor);
}
