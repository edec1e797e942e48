import type { NextOpening, Opening } from '../../accounts/openingHours';
import { text } from '../say';
import type { ViewParam } from '../view';

/** «Closed now», with when it opens; nothing while the shop is open. It stands wherever somebody fills a basket. */
export function closedNotice({ opening }: { readonly opening: Opening }): ViewParam {
  return opening.open ? '' : text('closed.now', { opens: opensParam(opening) });
}

/** «It opens tomorrow at 9:00», or nothing when it is open, or nobody knows when. */
export function opensParam(opening: Opening): ViewParam {
  if (opening.open || !opening.next) return '';
  return text('refused.opensAt', { time: momentParam(opening.next) });
}

/** A moment by the shop's own clock, as one says it there. */
export function momentParam({ daysAhead, weekday, time }: NextOpening): ViewParam {
  // A shop without hours is closed for its own day only.
  if (time === undefined) return text('opens.nextDay');
  if (daysAhead === 0) return text('opens.today', { time });
  if (daysAhead === 1) return text('opens.tomorrow', { time });
  return text('opens.later', { day: text(`weekday.${weekday}`), time });
}
