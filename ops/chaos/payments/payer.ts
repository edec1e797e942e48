import { randomUUID } from 'node:crypto';
import type { PspName } from '../../../domain/payments/pspPort';
import { bringForm, type ShownForm } from '../../world/bringForm';
import type { Http, HttpRequest } from '../../world/http';
import type { Places } from '../../world/places';
import { until } from '../../world/until';

/** What became of somebody's payment, as far as their bank shows them. */
export type Taken = 'taken' | 'declined' | 'underWay' | 'refused';

/** What the payer does at the bank behind Razorpay or PayFast; `late`: it fails, and is captured after all. */
export type AtBank =
  /** Only PayFast's bank lets people wait. */
  | { readonly action: 'pay'; readonly delayMs?: number }
  | { readonly action: 'vanish' }
  | { readonly action: 'decline'; readonly reason: string }
  | { readonly action: 'late'; readonly lateMs: number };

/** What they do with a card in Stripe's fields. */
export interface ByCard {
  readonly card?: string;
  readonly authenticate?: 'complete' | 'fail';
  readonly delayMs?: number;
  /** The payment takes its course, and nobody is told. */
  readonly vanish?: boolean;
}

/** Somebody with a browser, a card and a bank account in the sandbox. */
export interface PagePayer {
  /** Opens our pay link. @returns the bank's page, or `t` of our own page. */
  open(payUrl: string): Promise<{ readonly bankUrl?: string; readonly t?: string }>;
  /** Chooses a way to pay on our page, and waits until it is made. @returns undefined when there is nothing to pay any more. */
  choose(t: string, method: PspName): Promise<ChosenWay | undefined>;
  payAtBank(bankUrl: string, action: AtBank): Promise<Taken>;
  payByCard(intentId: string, how?: ByCard): Promise<Taken>;
  /** Comes back to our page, which asks how it went. */
  comeBack(t: string): Promise<void>;
}

/** What the payer acts on. */
export interface ChosenWay {
  /** At the bank: behind the provider's page, its window, or the form that was brought to it. */
  readonly url?: string;
  /** In Stripe's fields on our page. */
  readonly intentId?: string;
}

/** The way to pay, as our page has it from the API. */
type WayShown =
  | { readonly kind: 'page'; readonly url: string }
  | { readonly kind: 'intent'; readonly intentId: string }
  | { readonly kind: 'window'; readonly orderId: string }
  | ({ readonly kind: 'form' } & ShownForm);

export interface PagePayerOptions {
  readonly http: Http;
  readonly places: Places;
  readonly patienceMs: number;
}

/** A browser's page asks again when the API is down, or the way to pay is not made yet: as often as ours does. */
const EVERY_MS = 1_000;
const TRY_WITHIN_MS = 5_000;
/** States of the page in which nobody can pay there any more. */
const OVER = ['paid', 'closing', 'closed'];

export function createPagePayer({ http, places, patienceMs }: PagePayerOptions): PagePayer {
  const patient = (what: string) => ({ what, deadlineMs: patienceMs, everyMs: EVERY_MS });
  const ask = (request: HttpRequest) => http.request({ timeoutMs: TRY_WITHIN_MS, ...request });
  const post = (path: string, body: object) => ask({ method: 'POST', url: `${places.apiUrl}${path}`, body });
  return {
    open: (payUrl) =>
      until(patient(`${payUrl} to lead somewhere`), async () => {
        const { status, location } = await ask({ method: 'GET', url: payUrl });
        if (status !== 302 || location === undefined) return undefined;
        const t = /[?&]t=([\w-]+)/.exec(location)?.[1];
        return t === undefined ? { bankUrl: location } : { t };
      }),
    async choose(t, method) {
      const shown = await until(patient(`${method} to be offered`), async () => {
        const { status, text } = await post('/v1/pay/checkout/tries', { t, method });
        if (status !== 200) return undefined;
        const { view, way } = (JSON.parse(text) as Tried).data;
        return OVER.includes(view.state) || way ? { way } : undefined;
      });
      const { way } = shown;
      switch (way?.kind) {
        case 'form':
          return { url: await bringForm(way) };
        case 'window':
          return { url: `${places.sandboxUrl}/bank/${way.orderId}` };
        default:
          return way;
      }
    },
    async payAtBank(bankUrl, action) {
      const { status, text } = await http.request({ method: 'POST', url: bankUrl, body: action });
      if (status === 409) return 'refused';
      if (status !== 200) throw new Error(`the bank refuses to ${action.action}: ${status} ${text}`);
      return OUTCOMES[(JSON.parse(text) as { status: string }).status] ?? 'declined';
    },
    async payByCard(intentId, how = {}) {
      const url = `${places.sandboxUrl}/stripe/pay/${intentId}`;
      const { status, text } = await http.request({ method: 'POST', url, body: how });
      if (status === 409) return 'refused';
      if (status !== 200) throw new Error(`Stripe takes no card on ${intentId}: ${status} ${text}`);
      return OUTCOMES[(JSON.parse(text) as { status: string }).status] ?? 'declined';
    },
    async comeBack(t) {
      // Whoever gets no answer goes home: the payment does not hang on it.
      await post('/v1/pay/checkout/result', { t }).catch(() => undefined);
    },
  };
}

interface Tried {
  readonly data: { readonly view: { readonly state: string }; readonly way?: WayShown };
}

/** Whatever a provider calls it; all else is a no. */
const OUTCOMES: Readonly<Record<string, Taken>> = {
  succeeded: 'taken',
  requires_capture: 'taken',
  processing: 'underWay',
  captured: 'taken',
  COMPLETE: 'taken',
  PENDING: 'underWay',
};

/** A customer of a provider, by whose card a shop charges without them. */
export function customerName(): string {
  return `cus_${randomUUID().replaceAll('-', '')}`;
}
