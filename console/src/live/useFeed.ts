import { useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect } from 'react';
import { createBudget } from './budget';
import { followFeed } from './followFeed';
import { staleBy } from './staleBy';

/** Several events of one moment make one round of reading. */
const GATHER_MS = 80;
/**
 * A person may ask the API 100 times a minute. A busy shop's events come faster than anybody reads: they get at most
 * 80 of that in the busiest minute and 60 in every other, and the person's own clicks find the rest.
 */
const READS = { most: 20, perSecond: 1 };

/** Keeps what is shown of the shop true: events of the feed make the reads that they concern read again. */
export function useFeed(orgId: string): void {
  const cache = useQueryClient();
  useEffect(() => {
    const gather = gatherStale(cache, orgId);
    const stop = followFeed({
      orgId,
      // A `beat` says that the line lives; its id has been taken.
      onEvent: (event) => (event.type === 'reload' ? gather.all() : gather.add(staleBy(event))),
      onGap: () => gather.all(),
    });
    return () => {
      stop();
      gather.stop();
    };
  }, [cache, orgId]);
}

function gatherStale(cache: QueryClient, orgId: string) {
  const stale = new Map<string, QueryKey>();
  const budget = createBudget(READS);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    const filters = [...stale.values()].map((key) => ({ queryKey: [orgId, ...key] }));
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
  return {
    add(keys: readonly QueryKey[]) {
      if (keys.length === 0) return;
      for (const key of keys) stale.set(JSON.stringify(key), key);
      timer ??= setTimeout(flush, GATHER_MS);
    },
    all: () => void cache.invalidateQueries({ queryKey: [orgId] }),
    stop: () => clearTimeout(timer),
  };
}
