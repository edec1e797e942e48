import type { Checkout } from './api';
import { element } from './element';
import { say, when } from './texts/words';

/** «Pay later»: a moment to be reminded at. Undefined where the order leaves none. */
export function payLater(
  { payLater: range }: Checkout,
  onChoose: (at: string) => Promise<void>,
): HTMLElement | undefined {
  if (!range) return undefined;
  const input = element('input', {
    type: 'datetime-local',
    id: 'later-at',
    required: true,
    min: localTime(range.from, 'up'),
    max: localTime(range.until, 'down'),
    value: localTime(range.chosenFor ?? range.until, 'down'),
  });
  const wrong = element('p', { className: 'wrong', attributes: { role: 'alert' } });
  const form = element(
    'form',
    {
      noValidate: true,
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault();
        const at = new Date(input.value);
        const isWithin = at >= new Date(range.from) && at <= new Date(range.until);
        wrong.textContent = isWithin ? '' : say('laterWrong', { from: when(range.from), until: when(range.until) });
        if (isWithin) void onChoose(at.toISOString());
      },
    },
    element('label', { htmlFor: input.id, textContent: say('laterWhen') }),
    input,
    wrong,
    element('button', { type: 'submit', className: 'second', textContent: say('laterSave') }),
  );
  return element(
    'details',
    { className: 'card later', open: range.chosenFor !== undefined },
    element('summary', { textContent: say('later') }),
    element('p', { textContent: say('laterHint', { until: when(range.cancelsAt) }) }),
    range.chosenFor
      ? element('p', {
          className: 'chosen',
          attributes: { role: 'status' },
          textContent: say('laterChosen', { at: when(range.chosenFor) }),
        })
      : undefined,
    form,
  );
}

const MINUTE_MS = 60_000;

/** A moment as the field writes it: in the device's own time, on whole minutes within the range. */
function localTime(moment: string, rounded: 'up' | 'down'): string {
  const ms = new Date(moment).getTime();
  const minutes = rounded === 'up' ? Math.ceil(ms / MINUTE_MS) : Math.floor(ms / MINUTE_MS);
  const local = new Date(minutes * MINUTE_MS);
  local.setMinutes(local.getMinutes() - local.getTimezoneOffset());
  return local.toISOString().slice(0, 'YYYY-MM-DDTHH:mm'.length);
}
