import { useQueryClient, type Query, type QueryClient, type QueryFilters } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { OrderLine } from '../kit/api/takeLine';
import { createBudget } from './budget';
import { followFeed } from './followFeed';
import type { StreamEvent } from './readEvents';
import { readAbout, staleBy } from './staleBy';
import { takeLines } from './takeLines';

/** Several events of one moment make one round of reading. */
const GATHER_MS = 80;
/**
 * A person may ask the API 100 times a minute. A busy shop's events come faster than anybody reads: they get at most
 * 80 of that in the busiest minute and 60 in every other, and the person's own clicks find the rest.
 */
const READS = { most: 20, perSecond: 1 };

/** Keeps what is shown of the shop true: events of the feed bring it, or make the reads that they concern read again. */
export function useFeed(orgId: string): void {
  const cache = useQueryClient();
  useEffect(() => {
    const gather = gatherStale(cache, orgId);
    const lines = takeLines({ cache, orgId, onUnsure: gather.addList });
    const stop = followFeed({
      orgId,
      // A `beat` says that the line lives; its id has been taken.
      onEvent: (event) => {
        if (event.type === 'reload') return gather.all();
        const line = lineOf(event);
        if (line) lines.take(line);
        gather.add(staleBy(event));
      },
      onGap: () => gather.all(),
    });
    return () => {
      stop();
      lines.stop();
      gather.stop();
    };
  }, [cache, orgId]);
}

function lineOf({ type, data }: StreamEvent): OrderLine | undefined {
  return type === 'order' ? readAbout(data).line : undefined;
}

function gatherStale(cache: QueryClient, orgId: string) {
  const stale = new Map<string, QueryFilters>();
  const budget = createBudget(READS);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    const filters = [...stale.values()];
    // What isn't on the screen is marked, and read when somebody comes back to it.
    const reads = filters.reduce((sum, of) => sum + cache.getQueryCache().findAll({ ...of, type: 'active' }).length, 0);
    const waitMs = budget.waitMs(reads, performance.now());
    if (waitMs > 0) {
      timer = setTimeout(flush, waitMs);
      return;
    }
    budget.spend(reads, performance.now());
    stale.clear();
    for (const of of filters) void cache.invalidateQueries(of);
  };
  const put = (name: string, filters: QueryFilters) => {
    stale.set(name, filters);
    timer ??= setTimeout(flush, GATHER_MS);
  };
  return {
    add(keys: readonly string[]) {
      for (const key of keys) put(key, { queryKey: [orgId, ...key.split('/')] });
    },
    addList: ({ queryHash, queryKey }: Query) => put(queryHash, { queryKey, exact: true }),
    all: () => void cache.invalidateQueries({ queryKey: [orgId] }),
    stop: () => clearTimeout(timer),
  };
}
