import type { Way } from './api';
import { loadScript } from './providerScript';

/** Of Stripe.js what the page uses (docs.stripe.com/js). */
interface StripeJs {
  elements(options: {
    readonly clientSecret: string;
    readonly locale: string;
    readonly appearance: { readonly theme: 'stripe' | 'night' };
  }): StripeElements;
  confirmPayment(options: {
    readonly elements: StripeElements;
    readonly confirmParams: { readonly return_url: string };
    readonly redirect: 'if_required';
  }): Promise<{ readonly error?: { readonly type: string } }>;
}
interface StripeElements {
  create(type: 'payment'): StripeElement;
}
interface StripeElement {
  mount(place: HTMLElement): void;
  on(event: 'ready' | 'loaderror', listener: () => void): void;
  destroy(): void;
}

declare global {
  interface Window {
    Stripe?: (publishableKey: string) => StripeJs;
  }
}

/** Twenty seconds: a telephone with a weak network gets there, and a person is still looking. */
const FIELDS_MS = 20_000;

/** What came of confirming, as far as a browser can know: it is not believed, but asked for. */
export type Confirmed = 'done' | 'declined' | 'failed' | 'incomplete';

export interface Fields {
  /** Sends the payer to their bank where it wants to know who they are; then the page is left. */
  confirm(returnUrl: string): Promise<Confirmed>;
  remove(): void;
}

/**
 * Mounts Stripe's own fields: what is typed into them is typed at Stripe, in a frame of its origin. Rejects when they can't
 * be loaded.
 */
export async function mountFields(place: HTMLElement, way: Way & { readonly kind: 'intent' }): Promise<Fields> {
  const open = await load();
  const stripe = open(way.publishableKey);
  const elements = stripe.elements({
    clientSecret: way.clientSecret,
    // It speaks no Hindi and no Tamil.
    locale: 'en',
    appearance: { theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'night' : 'stripe' },
  });
  const fields = elements.create('payment');
  await new Promise<void>((resolve, reject) => {
    // A frame that never answers says nothing of it.
    setTimeout(() => reject(new Error('the fields did not come')), FIELDS_MS);
    fields.on('ready', resolve);
    fields.on('loaderror', () => reject(new Error('the fields could not be loaded')));
    fields.mount(place);
  });
  return {
    async confirm(returnUrl) {
      const confirmParams = { return_url: returnUrl };
      const { error } = await stripe.confirmPayment({ elements, confirmParams, redirect: 'if_required' });
      if (!error) return 'done';
      if (error.type === 'validation_error') return 'incomplete';
      return error.type === 'card_error' ? 'declined' : 'failed';
    },
    remove: () => fields.destroy(),
  };
}

async function load(): Promise<NonNullable<Window['Stripe']>> {
  await loadScript('stripe-js');
  if (!window.Stripe) throw new Error('Stripe.js brought nothing');
  return window.Stripe;
}
