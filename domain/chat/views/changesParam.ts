import type { Fit } from '../../orders/fitLine';
import { lines, text, type ParamsOf } from '../say';
import type { ViewParam } from '../view';

/** From how many to how many pieces each line went, and why; nothing when nothing was changed. */
export function changesParam(changes: readonly Fit[]): ViewParam {
  if (changes.length === 0) return '';
  const shown = changes.map(({ name, from, to, why }): ParamsOf<'fit.line'> => {
    const reason = why === 'SOLD_OUT' ? text('fit.SOLD_OUT') : text(`fit.${why}`, { count: to });
    return { name, from, to, why: reason };
  });
  return text('fit.changed', { lines: lines('fit.line', shown) });
}
