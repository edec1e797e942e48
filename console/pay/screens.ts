import type { Checkout } from './api';
import { element } from './element';
import { chooseLocale, currentLocale, isText, LOCALES, money, say, when } from './texts/words';

/** Puts a screen on the page: who is paid, the way to other languages, and what is to be shown below. */
export function showScreen(
  page: HTMLElement,
  { view, again }: { readonly view: Checkout | undefined; readonly again: () => void },
  ...parts: readonly HTMLElement[]
): void {
  document.documentElement.lang = currentLocale();
  document.title = view ? `${say('title')} · ${view.merchant.name}` : say('title');
  page.replaceChildren(
    element('header', {}, element('h1', { textContent: view?.merchant.name ?? say('title') }), languages(again)),
    ...parts,
  );
}

function languages(again: () => void): HTMLElement {
  const buttons = LOCALES.map(([locale, name]) =>
    element('button', {
      type: 'button',
      textContent: name,
      lang: locale,
      attributes: { 'aria-pressed': String(locale === currentLocale()) },
      onclick: () => {
        chooseLocale(locale);
        again();
      },
    }),
  );
  return element('nav', { className: 'languages', attributes: { 'aria-label': say('language') } }, ...buttons);
}

/** What is to be paid, and for what; whose order is being closed owes nothing. */
export function bill(view: Checkout): HTMLElement {
  const { order, currency } = view;
  const items = order.items.map((item) =>
    element(
      'li',
      {},
      element('span', { textContent: say('quantity', { quantity: item.quantity, name: item.name }) }),
      element('span', { className: 'amount', textContent: money(item.amountMinor, currency) }),
    ),
  );
  const isDue = view.dueMinor > 0;
  const isPart = view.dueMinor !== order.totalMinor;
  return element(
    'section',
    { className: 'card bill' },
    isDue && element('p', { className: 'label', textContent: say('due') }),
    isDue && element('p', { className: 'due', textContent: money(view.dueMinor, currency) }),
    element('p', { className: 'label', textContent: say('order', { number: order.number }) }),
    element(
      'details',
      { open: items.length <= ITEMS_SHOWN },
      element('summary', { textContent: say('items') }),
      element('ul', { className: 'items' }, ...items),
      isPart && row(say('total'), money(order.totalMinor, currency)),
    ),
  );
}

/** More would push the fields below the edge of a small screen. */
const ITEMS_SHOWN = 3;

/** What has come of it, in a title and a sentence. `tone` has a colour and a meaning. */
export function notice(
  tone: 'good' | 'wait' | 'bad',
  { title, body, action }: { readonly title: string; readonly body: string; readonly action?: HTMLElement | undefined },
): HTMLElement {
  return element(
    'section',
    { className: `card notice ${tone}`, attributes: { role: tone === 'bad' ? 'alert' : 'status' } },
    element('h2', { textContent: title, tabIndex: -1 }),
    element('p', { textContent: body }),
    action,
  );
}

/** Why the newest try did not go through, in plain words. */
export function declineNotice(decline: NonNullable<Checkout['decline']>): HTMLElement {
  return notice('bad', { title: say('declined'), body: `${say(`decline_${decline}`)} ${say('declinedBody')}` });
}

/** What was paid, for whoever wants to keep it. */
export function receipt(view: Checkout): HTMLElement {
  const { receipt: paid, currency, order } = view;
  const method = paid?.method && `by_${paid.method}`;
  return element(
    'section',
    { className: 'card' },
    element('h2', { textContent: say('receipt') }),
    element('p', { className: 'label', textContent: say('order', { number: order.number }) }),
    row(say('paidAmount'), money(paid?.paidMinor ?? order.totalMinor, currency)),
    paid && row(say('paidAt'), when(paid.paidAt)),
    method && isText(method) ? row(say('paidBy'), say(method)) : undefined,
    paid?.reference ? row(say('reference'), paid.reference) : undefined,
  );
}

function row(name: string, value: string): HTMLElement {
  return element(
    'p',
    { className: 'row' },
    element('span', { textContent: name }),
    element('span', { className: 'amount', textContent: value }),
  );
}

/** The ways to pay, where there is a choice. */
export function methodChoice(
  methods: Checkout['methods'],
  { selected, onSelect }: { readonly selected: string; readonly onSelect: (id: string) => void },
): HTMLElement | undefined {
  if (methods.length < 2) return undefined;
  const choices = methods.map(({ id }) => {
    const input = element('input', {
      type: 'radio',
      name: 'method',
      value: id,
      checked: id === selected,
      onchange: () => onSelect(id),
    });
    return element('label', { className: 'method' }, input, methodName(id));
  });
  return element('fieldset', { className: 'card' }, element('legend', { textContent: say('methods') }), ...choices);
}

function methodName(id: string): string {
  const key = `method_${id}`;
  return isText(key) ? say(key) : id;
}
