import { useSyncExternalStore } from 'react';

/** Is this a phone held upright? Below Tailwind's `sm`, tables become cards. */
export const useNarrow = watchScreen('(width < 40rem)');

/** Is there room for a list and what it leads to side by side? From Tailwind's `lg` on. */
export const useWide = watchScreen('(width >= 64rem)');

/** Is it typed on a screen? Then Enter is for a new line, as on every phone. */
export const useTouch = watchScreen('(pointer: coarse)');

function watchScreen(condition: string): () => boolean {
  const query = matchMedia(condition);
  const subscribe = (onChange: () => void) => {
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  };
  return () => useSyncExternalStore(subscribe, () => query.matches);
}
