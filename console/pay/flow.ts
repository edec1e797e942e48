import { Refusal, type Api, type Checkout, type Returned, type Way } from './api';
import { element } from './element';
import { goTo } from './goTo';
import { payLater } from './later';
import { poll, type Poll } from './polling';
import { bill, declineNotice, methodChoice, notice, receipt, showScreen } from './screens';
import { openWindow } from './razorpayWindow';
import { mountFields, type Confirmed, type Fields } from './stripeFields';
import { isFinal, textsOf, troubleOf } from './trouble';
import { money, say, suggestLocale } from './texts/words';

export interface FlowOptions {
  readonly api: Api;
  readonly page: HTMLElement;
  /** Where a bank sends the payer back to. */
  readonly returnUrl: string;
}

export interface Arrival {
  /** They come back from a provider's or a bank's page. */
  readonly isBack: boolean;
  /** That page says that it did not work: a hint for words, never for what is true. */
  readonly hasFailed: boolean;
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

/** What is on the page now. */
interface Screen {
  readonly view: Checkout;
  readonly isStopped: () => boolean;
  readonly put: (...parts: HTMLElement[]) => void;
}

/** The one button of a way to pay, and what is said beside it. */
interface Controls extends Screen {
  readonly button: HTMLButtonElement;
  readonly wrong: HTMLElement;
}

const HINTS: Readonly<Record<Confirmed, Hint | undefined>> = {
  done: undefined,
  incomplete: undefined,
  declined: 'authentication',
  failed: 'noAnswer',
};

const ASKS = 3;
/** A little longer than the API takes between two questions to the provider. */
const ASK_AGAIN_MS = 2_200;

/** The page as one person goes through it: each view of the API is a screen, and each screen knows what comes next. */
export class Flow {
  /** Counts screens: what a former one has begun stops. */
  private screen = 0;
  private fields: Fields | undefined;
  /** The way to pay that the person has chosen, also while it is being made. */
  private wanted: string | undefined;

  constructor(private readonly options: FlowOptions) {}

  async arrive({ isBack, hasFailed }: Arrival): Promise<void> {
    const { api, page } = this.options;
    const isStopped = this.begin();
    const again = () => void this.arrive({ isBack, hasFailed });
    const words = isBack
      ? { title: say('processing'), body: say('processingBody') }
      : { title: say('loading'), body: '' };
    showScreen(page, { view: undefined, again }, notice('wait', words));
    try {
      const view = isBack ? await this.askUntilKnown(undefined) : await api.look();
      if (isStopped()) return;
      suggestLocale(view.locale);
      this.show(view, { hint: hasFailed && !view.decline ? 'authentication' : undefined });
    } catch (error) {
      this.fail(error, again);
    }
  }

  private begin(): () => boolean {
    const own = (this.screen += 1);
    this.fields?.remove();
    this.fields = undefined;
    return () => own !== this.screen;
  }

  private show(view: Checkout, { hint, isMoved = false, isExpected = false }: ShowOptions = {}): void {
    const { page } = this.options;
    const isStopped = this.begin();
    const again = () => this.show(view, { hint, isExpected });
    const put = (...parts: HTMLElement[]) => {
      showScreen(page, { view, again }, ...parts);
      // Whoever can't see the screen change hears what has come of it.
      if (isMoved) page.querySelector<HTMLElement>('.notice h2')?.focus();
    };
    this.showState({ view, isStopped, put }, { hint, isExpected });
  }

  /** What there is to see and to do in each state. */
  private showState(screen: Screen, { hint, isExpected = false }: Pick<ShowOptions, 'hint' | 'isExpected'>): void {
    const { api } = this.options;
    const { view, put } = screen;
    if (isExpected && view.state === 'open') {
      const isEnd = ({ state, tries }: Checkout) => state !== 'open' || tries > view.tries;
      return this.follow(screen, { ask: api.result, isEnd });
    }
    const isEnd = ({ state }: Checkout) => state !== view.state;
    switch (view.state) {
      case 'open':
      case 'unavailable':
        return this.showOpen(screen, hint);
      case 'preparing':
      case 'closing':
        return this.follow(screen, { ask: api.look, isEnd });
      case 'processing':
        return this.follow(screen, { ask: api.result, isEnd });
      case 'paid': {
        const body = say('paidBody', { merchant: view.merchant.name });
        return put(notice('good', { title: say('paid'), body }), receipt(view));
      }
      case 'closed':
        return put(notice('wait', { title: say('closed'), body: say('closedBody') }));
    }
  }

  /** Looks until something has changed, and shows that. */
  private follow({ view, isStopped, put }: Screen, { ask, isEnd }: Pick<Poll, 'ask' | 'isEnd'>): void {
    const { title, body, longBody } = waitingTexts(view);
    put(bill(view), notice('wait', { title, body }));
    const onLong = () => {
      const action = button('second', say('again'), () => window.location.reload());
      put(bill(view), notice('wait', { title, body: longBody, action }));
    };
    poll({ ask, isEnd, isStopped, onLong }).then(
      (next) => {
        if (next) this.show(next, { isMoved: true });
      },
      (error: unknown) => this.fail(error, () => this.show(view)),
    );
  }

  private showOpen(screen: Screen, hint: Hint | undefined): void {
    const { view, put } = screen;
    // At a provider that has refused nobody pays; at another they may.
    const methods = view.methods.filter(({ isCurrent }) => view.state === 'open' || !isCurrent);
    const current = methods.find(({ isCurrent }) => isCurrent);
    const selected = methods.find(({ id }) => id === this.wanted) ?? current ?? methods[0];
    const news = newsOf(view, hint);
    if (!selected) return put(bill(view), ...news);
    const isOnPage = selected.isCurrent && selected.way === 'fields';
    const controls: Controls = {
      ...screen,
      wrong: element('p', { className: 'wrong', attributes: { role: 'alert' } }),
      button: button('first', selected.isCurrent ? payLabel(view) : say('continue'), () => {
        void this.goOn(controls, selected.id);
      }),
    };
    const place = element('div', { id: 'fields', attributes: { role: 'group', 'aria-label': say('cardFields') } });
    const hintText = say(`${selected.way}Hint`);
    const onSelect = (id: string) => {
      this.wanted = id;
      this.show(view, { hint });
    };
    const later = payLater(view, (at) => this.putOff(screen, at));
    const choice = methodChoice(methods, { selected: selected.id, onSelect });
    const way = element(
      'section',
      { className: 'card' },
      isOnPage && place,
      element('p', { className: 'hint', textContent: hintText }),
      controls.wrong,
      controls.button,
    );
    put(bill(view), ...news, ...(choice ? [choice] : []), way, ...(later ? [later] : []));
    if (isOnPage) void this.openFields(place, controls, selected.id);
  }

  /**
   * Has the payer reminded later. The way to pay stays on the page with what was typed into it, unless it is another now.
   * @throws Refusal where it may be tried again.
   */
  private async putOff({ view, isStopped }: Screen, at: string): Promise<boolean> {
    try {
      const next = await this.options.api.later(at);
      if (isStopped()) return false;
      if (next.state !== view.state) this.show(next, { isMoved: true });
      else view.payLater = next.payLater;
      return !isStopped();
    } catch (error) {
      if (isStopped()) return false;
      if (!isFinal(error)) throw error;
      this.fail(error, () => this.show(view));
      return false;
    }
  }

  /** To the provider's page; or another way is made first, and this comes again when it is there. */
  private async goOn({ view, button: pressed, wrong, isStopped }: Controls, id: string): Promise<void> {
    this.wanted = id;
    const label = pressed.textContent;
    pressed.disabled = true;
    pressed.textContent = say('goingOn');
    try {
      const { way, view: next } = await this.options.api.start(id);
      if (isStopped()) return;
      if (way?.kind === 'window') return await this.payInWindow(way, next);
      if (way && way.kind !== 'intent') return goTo(way);
      this.show(next, { isMoved: true });
    } catch (error) {
      if (isStopped()) return;
      if (isFinal(error)) return this.fail(error, () => this.show(view));
      pressed.disabled = false;
      pressed.textContent = label;
      wrong.textContent = error instanceof Refusal ? troubleOf(error) : say('noWindow');
    }
  }

  /** In the provider's window over this page; what it says in the end is asked of the provider. */
  private async payInWindow(way: Way & { readonly kind: 'window' }, view: Checkout): Promise<void> {
    const left = await openWindow(way, view.merchant.name);
    const isStopped = this.begin();
    const again = () => this.show(view);
    if (left.kind === 'closed' && !left.hasFailed) return again();
    const wait = notice('wait', { title: say('processing'), body: say('processingBody') });
    showScreen(this.options.page, { view, again }, bill(view), wait);
    try {
      const next = await this.askUntilKnown(view.tries, left.kind === 'paid' ? left.returned : undefined);
      if (!isStopped()) this.show(next, { isMoved: true, isExpected: left.kind === 'paid' && !isNews(next, view) });
    } catch (error) {
      this.fail(error, again);
    }
  }

  private async openFields(place: HTMLElement, controls: Controls, id: string): Promise<void> {
    const { view, button: pressed, wrong, isStopped } = controls;
    pressed.disabled = true;
    try {
      const { way, view: next } = await this.options.api.start(id);
      if (isStopped()) return;
      if (way?.kind !== 'intent') return this.show(next, { isMoved: true });
      const mounted = await mountFields(place, way);
      if (isStopped()) return mounted.remove();
      this.fields = mounted;
      pressed.onclick = () => void this.confirm(mounted, controls);
    } catch (error) {
      if (isStopped()) return;
      if (isFinal(error)) return this.fail(error, () => this.show(view));
      wrong.textContent = error instanceof Refusal ? troubleOf(error) : say('noFields');
      pressed.textContent = say('again');
      pressed.onclick = () => this.show(view);
    }
    pressed.disabled = false;
  }

  private async confirm(mounted: Fields, { view, button: pressed, wrong, isStopped }: Controls): Promise<void> {
    pressed.disabled = true;
    pressed.textContent = say('paying');
    wrong.textContent = '';
    const confirmed = await mounted.confirm(this.options.returnUrl).catch((): Confirmed => 'failed');
    if (isStopped()) return;
    if (confirmed === 'incomplete') {
      pressed.disabled = false;
      pressed.textContent = payLabel(view);
      return;
    }
    try {
      const next = await this.askUntilKnown(view.tries);
      if (isStopped()) return;
      const isNew = isNews(next, view);
      this.show(next, {
        isMoved: true,
        // Its fields say that it is done, and the provider does not say so yet: nobody pays again meanwhile.
        isExpected: confirmed === 'done' && !isNew,
        hint: isNew ? undefined : HINTS[confirmed],
      });
    } catch (error) {
      this.fail(error, () => this.show(view));
    }
  }

  /** Asks a few times: the provider is asked every two seconds at most, and its own books may be a moment behind. */
  private async askUntilKnown(triesBefore: number | undefined, returned?: Returned): Promise<Checkout> {
    const { api } = this.options;
    let view = await api.result(returned);
    for (let ask = 1; ask < ASKS && view.state === 'open'; ask += 1) {
      if (triesBefore === undefined ? view.decline : view.tries > triesBefore) return view;
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
      view = await api.result();
    }
    return view;
  }

  private fail(error: unknown, again: () => void): void {
    this.begin();
    const [title, body] = textsOf(error);
    const action = isFinal(error) ? undefined : button('second', say('again'), again);
    const parts = notice('bad', { title, body, action });
    showScreen(this.options.page, { view: undefined, again: () => this.fail(error, again) }, parts);
  }
}

/** Has something come of a try since? */
function isNews(next: Checkout, before: Checkout): boolean {
  return next.state !== 'open' || next.tries > before.tries;
}

function waitingTexts({ state }: Checkout): {
  readonly title: string;
  readonly body: string;
  readonly longBody: string;
} {
  switch (state) {
    case 'preparing':
      return { title: say('preparing'), body: say('preparingBody'), longBody: say('preparingBody') };
    case 'closing':
      return { title: say('closing'), body: say('closingBody'), longBody: say('closingBody') };
    default:
      return { title: say('processing'), body: say('processingBody'), longBody: say('stillProcessing') };
  }
}

/** What there is to be told above the ways to pay. */
function newsOf(view: Checkout, hint: Hint | undefined): HTMLElement[] {
  if (view.state === 'unavailable') {
    return [notice('bad', { title: say('unavailable'), body: say('unavailableBody') })];
  }
  if (hint === 'noAnswer') return [notice('bad', { title: say('trouble'), body: say('noAnswer') })];
  const decline = hint ?? view.decline;
  return decline ? [declineNotice(decline)] : [];
}

function payLabel({ dueMinor, currency }: Checkout): string {
  return say('pay', { amount: money(dueMinor, currency) });
}

function button(className: 'first' | 'second', textContent: string, onclick: () => void): HTMLButtonElement {
  return element('button', { type: 'button', className, textContent, onclick });
}
