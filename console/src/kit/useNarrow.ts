import { useSyncExternalStore } from 'react';

// Tailwind's `sm`: below it, tables become cards.
const query = matchMedia('(width < 40rem)');

/** Is this a phone held upright? */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      query.addEventListener('change', onChange);
      return () => query.removeEventListener('change', onChange);
    },
    () => query.matches,
  );
}
