import { Refusal, type Api, type Checkout } from './api';
import { element } from './element';
import { goTo } from './goTo';
import { payLater } from './later';
import { poll, type Poll } from './polling';
import { bill, declineNotice, methodChoice, notice, receipt, showScreen } from './screens';
import { mountFields, type Confirmed, type Fields } from './stripeFields';
import { money, say, suggestLocale } from './texts/words';

export interface Arrival {
  /** They come back from a provider's or a bank's page. */
  readonly isBack: boolean;
  /** That page says that it did not work: a hint for words, never for what is true. */
  readonly hasFailed: boolean;
}

export interface FlowOptions {
  readonly api: Api;
  readonly page: HTMLElement;
  /** Where a bank sends the payer back to. */
  readonly returnUrl: string;
}

/** The page as one person goes through it: each view of the API is a screen, and each screen knows what comes next. */
export function createFlow({ api, page, returnUrl }: FlowOptions) {
  /** Counts screens: what a former one has begun stops. */
  let screen = 0;
  let fields: Fields | undefined;
  /** The way to pay that the person has chosen, also while it is being made. */
  let wanted: string | undefined;

  function begin(): () => boolean {
    const own = (screen += 1);
    fields?.remove();
    fields = undefined;
    return () => own !== screen;
  }

  async function arrive({ isBack, hasFailed }: Arrival): Promise<void> {
    const isStopped = begin();
    const again = () => void arrive({ isBack, hasFailed });
    const words = isBack
      ? { title: say('processing'), body: say('processingBody') }
      : { title: say('loading'), body: '' };
    showScreen(page, { view: undefined, again }, notice('wait', words));
    try {
      const view = isBack ? await askUntilKnown(undefined) : await api.look();
      if (isStopped()) return;
      suggestLocale(view.locale);
      show(view, { hint: hasFailed && !view.decline ? 'authentication' : undefined });
    } catch (error) {
      fail(error, again);
    }
  }

  function show(view: Checkout, { hint, isMoved = false, isExpected = false }: ShowOptions = {}): void {
    const isStopped = begin();
    const again = () => show(view, { hint, isExpected });
    const put = (...parts: HTMLElement[]) => {
      showScreen(page, { view, again }, ...parts);
      // Whoever can't see the screen change hears what has come of it.
      if (isMoved) page.querySelector<HTMLElement>('.notice h2')?.focus();
    };
    switch (view.state) {
      case 'open':
        if (isExpected) break;
        return showOpen(view, { hint, isStopped, put });
      case 'preparing':
        put(bill(view), notice('wait', { title: say('preparing'), body: say('preparingBody') }));
        return follow(view, { ask: api.look, isEnd: ({ state }) => state !== 'preparing', isStopped, put });
      case 'processing':
        break;
      case 'closing':
        put(bill(view), notice('wait', { title: say('closing'), body: say('closingBody') }));
        return follow(view, { ask: api.look, isEnd: ({ state }) => state !== 'closing', isStopped, put });
      case 'paid': {
        const body = say('paidBody', { merchant: view.merchant.name });
        return put(notice('good', { title: say('paid'), body }), receipt(view));
      }
      case 'closed':
        return put(notice('wait', { title: say('closed'), body: say('closedBody') }));
      case 'unavailable':
        return showOpen(view, { hint, isStopped, put });
    }
    put(bill(view), notice('wait', { title: say('processing'), body: say('processingBody') }));
    const isEnd = ({ state, tries }: Checkout) =>
      isExpected ? state !== 'open' || tries > view.tries : state !== 'processing';
    follow(view, { ask: api.result, isEnd, isStopped, put });
  }

  interface Screen {
    readonly isStopped: () => boolean;
    readonly put: (...parts: HTMLElement[]) => void;
  }

  /** Looks until something has changed, and shows that. */
  function follow(view: Checkout, { ask, isEnd, isStopped, put }: Screen & Pick<Poll, 'ask' | 'isEnd'>): void {
    const isPreparing = view.state === 'preparing';
    const title = say(isPreparing ? 'preparing' : 'processing');
    const body = say(isPreparing ? 'preparingBody' : 'stillProcessing');
    const tellLong = () => put(bill(view), notice('wait', { title, body, action: reload() }));
    poll({ ask, isEnd, isStopped, onLong: tellLong }).then(
      (next) => {
        if (next) show(next, { isMoved: true });
      },
      (error: unknown) => fail(error, () => show(view)),
    );
  }

  function showOpen(view: Checkout, { hint, isStopped, put }: Screen & { readonly hint: Hint | undefined }): void {
    // At a provider that has refused nobody pays; at another they may.
    const methods = view.methods.filter(({ isCurrent }) => view.state === 'open' || !isCurrent);
    const current = methods.find(({ isCurrent }) => isCurrent);
    const selected = methods.find(({ id }) => id === wanted) ?? current ?? methods[0];
    const news = newsOf(view, hint);
    if (!selected) return put(bill(view), ...news);
    const place = element('div', { id: 'fields', attributes: { role: 'group', 'aria-label': say('cardFields') } });
    const wrong = element('p', { className: 'wrong', attributes: { role: 'alert' } });
    const onPage = selected.isCurrent && selected.way === 'fields';
    const button = element('button', {
      type: 'button',
      className: 'first',
      disabled: onPage,
      textContent: selected.isCurrent ? payLabel(view) : say('continue'),
    });
    const choice = methodChoice(methods, {
      selected: selected.id,
      onSelect: (id) => {
        wanted = id;
        show(view, { hint });
      },
    });
    const later = payLater(view, async (at) => {
      await api.later(at).then(
        (next) => isStopped() || show(next, { isMoved: true }),
        (error: unknown) => fail(error, () => show(view)),
      );
    });
    put(
      bill(view),
      ...news,
      ...(choice ? [choice] : []),
      element(
        'section',
        { className: 'card' },
        onPage && place,
        element('p', {
          className: 'hint',
          textContent: say(selected.way === 'fields' ? 'fieldsHint' : 'redirectHint'),
        }),
        wrong,
        button,
      ),
      ...(later ? [later] : []),
    );
    const controls = { view, button, wrong, isStopped };
    if (onPage) void openFields(place, controls, selected.id);
    else button.onclick = () => void goOn(controls, selected.id);
  }

  interface Controls {
    readonly view: Checkout;
    readonly button: HTMLButtonElement;
    readonly wrong: HTMLElement;
    readonly isStopped: () => boolean;
  }

  /** To the provider's page; or another way is made first, and this comes again when it is there. */
  async function goOn({ view, button, wrong, isStopped }: Controls, id: string): Promise<void> {
    wanted = id;
    button.disabled = true;
    button.textContent = say('goingOn');
    try {
      const { way, view: next } = await api.start(id);
      if (isStopped()) return;
      if (way && way.kind !== 'intent') return goTo(way);
      show(next, { isMoved: true });
    } catch (error) {
      if (isStopped()) return;
      button.disabled = false;
      button.textContent = payLabel(view);
      if (isFinal(error)) fail(error, () => show(view));
      else wrong.textContent = troubleOf(error);
    }
  }

  async function openFields(place: HTMLElement, controls: Controls, id: string): Promise<void> {
    const { view, button, wrong, isStopped } = controls;
    try {
      const { way, view: next } = await api.start(id);
      if (isStopped()) return;
      if (way?.kind !== 'intent') return show(next, { isMoved: true });
      const mounted = await mountFields(place, way);
      if (isStopped()) return mounted.remove();
      fields = mounted;
      button.disabled = false;
      button.onclick = () => void confirm(mounted, controls);
    } catch (error) {
      if (isStopped()) return;
      if (isFinal(error)) return fail(error, () => show(view));
      wrong.textContent = error instanceof Refusal ? troubleOf(error) : say('noFields');
      button.disabled = false;
      button.textContent = say('again');
      button.onclick = () => show(view);
    }
  }

  async function confirm(mounted: Fields, { view, button, wrong, isStopped }: Controls): Promise<void> {
    button.disabled = true;
    button.textContent = say('paying');
    wrong.textContent = '';
    const confirmed = await mounted.confirm(returnUrl).catch((): Confirmed => 'failed');
    if (isStopped()) return;
    if (confirmed === 'incomplete') {
      button.disabled = false;
      button.textContent = payLabel(view);
      return;
    }
    try {
      const next = await askUntilKnown(view.tries);
      if (isStopped()) return;
      const isNew = next.state !== 'open' || next.tries > view.tries;
      show(next, {
        isMoved: true,
        // Its fields say that it is done, and the provider does not say so yet: nobody pays again meanwhile.
        isExpected: confirmed === 'done' && !isNew,
        hint: isNew ? undefined : HINTS[confirmed],
      });
    } catch (error) {
      fail(error, () => show(view));
    }
  }

  /** Asks a few times: the provider is asked every two seconds at most, and its own books may be a moment behind. */
  async function askUntilKnown(triesBefore: number | undefined): Promise<Checkout> {
    let view = await api.result();
    for (let ask = 1; ask < ASKS && view.state === 'open'; ask += 1) {
      if (triesBefore === undefined ? view.decline : view.tries > triesBefore) return view;
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
      view = await api.result();
    }
    return view;
  }

  function fail(error: unknown, again: () => void): void {
    begin();
    const [title, body] = textsOf(error);
    const action = isFinal(error) ? undefined : button(say('again'), again);
    showScreen(page, { view: undefined, again: () => fail(error, again) }, notice('bad', { title, body, action }));
  }

  return { arrive };
}

/** What the browser has heard and the provider's books don't say: a word for the payer, and no more. */
type Hint = 'authentication' | 'noAnswer';

interface ShowOptions {
  readonly hint?: Hint | undefined;
  /** The person has done something, and the screen is new for them. */
  readonly isMoved?: boolean;
  /** The browser says that it is paid: it is looked for. */
  readonly isExpected?: boolean;
}

const HINTS: Readonly<Record<Confirmed, Hint | undefined>> = {
  done: undefined,
  incomplete: undefined,
  declined: 'authentication',
  failed: 'noAnswer',
};

/** What there is to be told above the ways to pay. */
function newsOf(view: Checkout, hint: Hint | undefined): HTMLElement[] {
  if (view.state === 'unavailable') {
    return [notice('bad', { title: say('unavailable'), body: say('unavailableBody') })];
  }
  if (hint === 'noAnswer') return [notice('bad', { title: say('trouble'), body: say('noAnswer') })];
  const decline = hint ?? view.decline;
  return decline ? [declineNotice(decline)] : [];
}

const ASKS = 3;
/** A little longer than the API asks the provider for the same payer. */
const ASK_AGAIN_MS = 2_200;

function payLabel({ dueMinor, currency }: Checkout): string {
  return say('pay', { amount: money(dueMinor, currency) });
}

function reload(): HTMLElement {
  return button(say('again'), () => window.location.reload());
}

function button(text: string, onclick: () => void): HTMLElement {
  return element('button', { type: 'button', className: 'second', textContent: text, onclick });
}

const UNKNOWN: readonly string[] = ['UNKNOWN_PAYER_LINK', 'VALIDATION_ERROR'];

/** Is it no use to try again? */
function isFinal(error: unknown): boolean {
  return error instanceof Refusal && (error.code === 'PAYER_LINK_EXPIRED' || UNKNOWN.includes(error.code));
}

function textsOf(error: unknown): [title: string, body: string] {
  if (isFinal(error)) {
    const isExpired = (error as Refusal).code === 'PAYER_LINK_EXPIRED';
    return isExpired ? [say('expired'), say('expiredBody')] : [say('unknown'), say('unknownBody')];
  }
  return [say('trouble'), troubleOf(error)];
}

function troubleOf(error: unknown): string {
  return say(error instanceof Refusal && error.code === 'TOO_MANY_REQUESTS' ? 'tooMany' : 'noAnswer');
}
