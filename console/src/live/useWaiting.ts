import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { create } from 'zustand';
import { apiFor, dataOf } from '../kit/api/client';
import { callInTitle } from '../kit/useTitle';
import { hearFeed, useLive } from './followFeed';
import type { StreamEvent } from './readEvents';
import { withEvent, type Waiting } from './waiting';

const NONE: Waiting = { ids: [], isCut: false };

/** The orders of the open shop that wait for its answer, as far as anybody reads a number on a sign. */
export const useWaiting = create<Waiting>(() => NONE);

/** One page; beyond it «100+» says enough. */
const MOST = 100;

/**
 * Counts the orders that wait for an answer, for the navigation and the browser's tab: read once, when the feed has
 * begun, and from then on kept by what its events say. A gap in the feed makes it read anew, as it does with everything.
 */
export function useWaitingOrders({
  orgId,
  isPlatform,
}: {
  readonly orgId: string;
  readonly isPlatform: boolean;
}): void {
  const cache = useQueryClient();
  // What happens from then on is heard; without a feed, coming back to the page reads again.
  const isHeard = useLive(({ state }) => state === 'live' || state === 'off');
  const { data } = useQuery({
    queryKey: [orgId, 'waiting'],
    queryFn: ({ signal }) => readWaiting(orgId, signal),
    enabled: isHeard && !isPlatform,
  });
  useEffect(
    () =>
      hearFeed(orgId, (event) =>
        cache.setQueryData<Waiting>([orgId, 'waiting'], (before) => before && withEvent(before, event)),
      ),
    [cache, orgId],
  );
  useEffect(() => show(data ?? NONE), [data]);
  useEffect(() => () => show(NONE), []);
}

function show(waiting: Waiting): void {
  useWaiting.setState(waiting);
  callInTitle(countText(waiting));
}

/** The number as it is written on a sign; nothing when nobody waits. */
export function countText({ ids, isCut }: Waiting): string {
  return ids.length === 0 ? '' : `${ids.length}${isCut ? '+' : ''}`;
}

/** What is heard while it is being read comes after it, as it may be newer than the answer. */
async function readWaiting(orgId: string, signal: AbortSignal): Promise<Waiting> {
  const heard: StreamEvent[] = [];
  const stop = hearFeed(orgId, (event) => heard.push(event));
  try {
    const { orders, nextCursor } = await dataOf(
      apiFor(orgId).GET('/v1/orders', { params: { query: { waitsFor: 'ANSWER', limit: MOST } }, signal }),
    );
    return heard.reduce(withEvent, { ids: orders.map(({ id }) => id), isCut: nextCursor !== undefined });
  } finally {
    stop();
  }
}
