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
  attention: ['attention', 'orders', 'today'],
  alert: ['today', 'health'],
};

/** Several events of one moment make one round of reading. */
const GATHER_MS = 150;

/** Keeps what is shown of the shop true: events of the feed make the reads that they concern read again. */
export function useFeed(orgId: string): void {
  const cache = useQueryClient();
  useEffect(() => {
    const gather = gatherTopics(cache, orgId);
    const stop = followFeed({
      orgId,
      onEvent: ({ type, data }) => (type === 'reload' ? gather.all() : gather.add(topicOf(data))),
      onGap: () => gather.all(),
    });
    return () => {
      stop();
      gather.stop();
    };
  }, [cache, orgId]);
}

function topicOf(data: string): string | undefined {
  try {
    return (JSON.parse(data) as { topic?: string }).topic;
  } catch {
    return undefined;
  }
}

function gatherTopics(cache: QueryClient, orgId: string) {
  const stale = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    for (const name of stale) void cache.invalidateQueries({ queryKey: [orgId, name] });
    stale.clear();
  };
  return {
    add(topic: string | undefined) {
      if (topic === undefined) return;
      for (const name of TOPICS[topic] ?? [topic]) stale.add(name);
      timer ??= setTimeout(flush, GATHER_MS);
    },
    all: () => void cache.invalidateQueries({ queryKey: [orgId] }),
    stop: () => clearTimeout(timer),
  };
}
