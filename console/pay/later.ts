import type { Checkout } from './api';
import { element } from './element';
import { troubleOf } from './trouble';
import { say, when } from './texts/words';

/**
 * «Pay later»: a moment to be reminded at. Undefined where the order leaves none.
 * @param choose writes the moment into the view; what it answers says whether the page is still this one.
 */
export function payLater(view: Checkout, choose: (at: string) => Promise<boolean>): HTMLElement | undefined {
  const { payLater: range } = view;
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
  const save = element('button', { type: 'submit', className: 'second', textContent: say('laterSave') });
  const send = async (at: string) => {
    save.disabled = true;
    try {
      if (!(await choose(at))) return;
      const renewed = payLater(view, choose);
      if (renewed) section.replaceWith(renewed);
      else section.remove();
      renewed?.querySelector<HTMLElement>('.chosen')?.focus();
    } catch (error) {
      wrong.textContent = troubleOf(error);
      save.disabled = false;
    }
  };
  const form = element(
    'form',
    {
      noValidate: true,
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault();
        const at = new Date(input.value);
        const isWithin = at >= new Date(range.from) && at <= new Date(range.until);
        wrong.textContent = isWithin ? '' : say('laterWrong', { from: when(range.from), until: when(range.until) });
        if (isWithin) void send(at.toISOString());
      },
    },
    element('label', { htmlFor: input.id, textContent: say('laterWhen') }),
    input,
    wrong,
    save,
  );
  const section = element(
    'details',
    { className: 'card later', open: range.chosenFor !== undefined },
    element('summary', { textContent: say('later') }),
    element('p', { textContent: say('laterHint', { until: when(range.cancelsAt) }) }),
    range.chosenFor ? chosen(range.chosenFor) : undefined,
    form,
  );
  return section;
}

/** Whoever can't see the page change hears of it: it takes the focus. */
function chosen(at: string): HTMLElement {
  return element('p', { className: 'chosen', tabIndex: -1, textContent: say('laterChosen', { at: when(at) }) });
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
