import { useDeferredValue } from 'react';

/** What a large screen shows of a list; what lies below it is drawn when that stands. */
const AT_ONCE = 15;

/** The rows to draw: the first screen of them at once, and all as soon as there is time. */
export function useFirstRows<Row>(rows: readonly Row[], atOnce = AT_ONCE): readonly Row[] {
  const most = useDeferredValue(Infinity, atOnce);
  return rows.length > most ? rows.slice(0, most) : rows;
}
