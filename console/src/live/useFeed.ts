import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followFeed } from './followFeed';

/**
 * Which reads a topic of the feed makes stale, by the first part of their key. A room that reads under a new key adds
 * it to the topics that concern it.
 */
const TOPICS: Readonly<Record<string, readonly string[]>> = {
  order: ['orders', 'today', 'attention', 'customers'],
  payment: ['orders', 'today', 'attention'],
  refund: ['orders', 'today', 'attention'],
  message: ['orders', 'inbox'],
  product: ['products', 'today'],
  chat: ['inbox', 'today'],
  alert: ['today', 'health'],
};

/** Several events of one moment make one round of reading. */
const GATHER_MS = 150;
/** A busy shop's events come faster than anybody reads, and a person may ask the API 100 times a minute. */
const BETWEEN_ROUNDS_MS = 1_800;

/** Keeps what is shown of the shop true: events of the feed make the reads that they concern read again. */
export function useFeed(orgId: string): void {
  const cache = useQueryClient();
  useEffect(() => {
    const gather = gatherTopics(cache, orgId);
    const stop = followFeed({
      orgId,
      // A `beat` says that the line lives; its id has been taken.
      onEvent: ({ type }) => (type === 'reload' ? gather.all() : gather.add(type)),
      onGap: () => gather.all(),
    });
    return () => {
      stop();
      gather.stop();
    };
  }, [cache, orgId]);
}

function gatherTopics(cache: QueryClient, orgId: string) {
  const stale = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastRoundAt = -BETWEEN_ROUNDS_MS;
  const flush = () => {
    timer = undefined;
    lastRoundAt = performance.now();
    for (const name of stale) void cache.invalidateQueries({ queryKey: [orgId, name] });
    stale.clear();
  };
  return {
    add(topic: string) {
      const names = TOPICS[topic];
      if (!names) return;
      for (const name of names) stale.add(name);
      timer ??= setTimeout(flush, Math.max(GATHER_MS, lastRoundAt + BETWEEN_ROUNDS_MS - performance.now()));
    },
    all: () => void cache.invalidateQueries({ queryKey: [orgId] }),
    stop: () => clearTimeout(timer),
  };
}
