import { useEffect } from 'react';
import { useShop } from '../kit/shop/shop';
import { fetchRoom, roomsOf, type RoomEntry } from './rooms';

/** A page that is never idle gets its rooms all the same, one in so long. */
const LATEST_MS = 5_000;

/**
 * Fetches the code of the rooms that this member may enter, one after the other and while the page has nothing else to
 * do, so that nobody waits for it who goes there. Not for somebody who pays by the byte and says so.
 */
export function useRoomsAhead(): void {
  const { role, isPlatform } = useShop();
  useEffect(() => {
    if ((navigator as SparingNavigator).connection?.saveData === true) return;
    const over = new AbortController();
    void fetchInTurn(roomsOf({ role, isPlatform }), over.signal);
    return () => over.abort();
  }, [role, isPlatform]);
}

/** Not every browser says it, so TypeScript doesn't know it. */
type SparingNavigator = Navigator & { readonly connection?: { readonly saveData?: boolean } };

async function fetchInTurn(rooms: readonly RoomEntry[], over: AbortSignal): Promise<void> {
  for (const room of rooms) {
    await untilIdle();
    // What can't be had without a connection is asked for again by whoever goes there.
    if (over.aborted || !navigator.onLine) return;
    await fetchRoom(room).catch(() => undefined);
  }
}

function untilIdle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: LATEST_MS });
    else setTimeout(resolve, 200);
  });
}
