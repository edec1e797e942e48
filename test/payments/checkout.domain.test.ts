import { checkoutPolicy } from '../../api/payments/checkoutPolicy';
import { en } from '../../console/pay/texts/en';
import { hi } from '../../console/pay/texts/hi';
import { ta } from '../../console/pay/texts/ta';
import { checkoutMethods, checkoutState, payLaterRange, type CheckoutFacts } from '../../domain/payments/checkout';
import { providersTaking, takesCurrency } from '../../domain/payments/pspAccount';
import { PSP_NAMES, type PspName } from '../../domain/payments/pspPort';

const NOW = new Date('2026-03-01T10:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

const facts = (more: Partial<CheckoutFacts> = {}): CheckoutFacts => ({
  order: { status: 'PENDING', closing: undefined },
  sums: { amountMinor: 100n, capturedMinor: 0n, refundingMinor: 0n, refundedMinor: 0n },
  link: { status: 'ACTIVE', shuttingSince: undefined },
  attempts: [],
  ...more,
});

describe('what the payer’s page shows', () => {
  it.each([
    ['open', facts()],
    ['open', facts({ attempts: [{ status: 'DECLINED_SOFT', createdAt: ago(1) }] })],
    ['processing', facts({ attempts: [{ status: 'SENT', createdAt: ago(1) }] })],
    // Who has left the bank's page without a word may try again.
    ['open', facts({ attempts: [{ status: 'SENT', createdAt: ago(16) }] })],
    ['processing', facts({ attempts: [{ status: 'AUTHORIZED', createdAt: ago(600) }] })],
    ['processing', facts({ attempts: [{ status: 'UNKNOWN', createdAt: ago(600) }] })],
    ['preparing', facts({ link: { status: 'SENT', shuttingSince: undefined } })],
    ['processing', facts({ link: { status: 'ACTIVE', shuttingSince: NOW } })],
    ['closing', facts({ order: { status: 'PENDING', closing: { target: 'CANCELLED', cause: 'CUSTOMER' } } })],
    ['closing', facts({ order: { status: 'PENDING', closing: { target: 'CANCELLED', cause: 'AUTO' } } })],
    ['closed', facts({ order: { status: 'CANCELLED', closing: undefined } })],
    ['unavailable', facts({ link: { status: 'REFUSED', shuttingSince: undefined } })],
    ['paid', facts({ sums: { amountMinor: 100n, capturedMinor: 100n, refundingMinor: 0n, refundedMinor: 0n } })],
  ] as const)('R-28 (part) %s', (state, given) => {
    expect(checkoutState(given, NOW)).toBe(state);
  });

  it('CAP-18 (part) offers the shop’s providers, each once, in the currencies that they take', () => {
    const ids = (providers: PspName[], currency: string, current: PspName) =>
      checkoutMethods(providers, { currency, current, hasPage: false }).map(({ id }) => id);
    expect(ids(['razorpay', 'stripe', 'stripe'], 'INR', 'razorpay')).toEqual(['razorpay', 'stripe']);
    expect(ids(['razorpay', 'stripe', 'payfast'], 'ZAR', 'payfast')).toEqual(['stripe', 'payfast']);
    expect(ids(['razorpay', 'stripe'], 'USD', 'razorpay')).toEqual(['razorpay', 'stripe']);
    const ways = (hasPage: boolean) =>
      checkoutMethods(['stripe', 'razorpay'], { currency: 'INR', current: 'razorpay', hasPage }).map(({ way }) => way);
    expect([ways(false), ways(true)]).toEqual([
      ['fields', 'window'],
      ['fields', 'redirect'],
    ]);
  });

  it.each([
    ['INR', ['razorpay', 'stripe']],
    ['ZAR', ['stripe', 'payfast']],
    ['USD', ['stripe']],
  ])('C-16 (part) %s: new links are made where the page offers to pay', (currency, taking) => {
    expect(providersTaking(currency)).toEqual(taking);
    for (const current of PSP_NAMES) {
      const offered = checkoutMethods(PSP_NAMES, { currency, current, hasPage: false }).map(({ id }) => id);
      expect(offered.filter((id) => id !== current || takesCurrency(id, currency))).toEqual(taking);
      // Where the payment is under way already the payer may go on.
      expect(offered).toContain(current);
    }
  });

  it('U-29 T-44 (part) pay later: within the order’s life, with a nudge’s time left before its cancel, and only before it was nudged', () => {
    const cancelAt = new Date(NOW.getTime() + 24 * 3_600_000);
    const order = { times: { cancelAt }, nudgedAt: undefined, chatId: 'chat', closing: undefined };
    const at = { now: NOW, nudgeAfterSeconds: 1_800 };
    expect(payLaterRange(order, at)).toEqual({
      from: new Date('2026-03-01T10:15:00Z'),
      until: new Date('2026-03-02T09:30:00Z'),
      cancelsAt: cancelAt,
    });
    expect(payLaterRange({ ...order, nudgedAt: NOW }, at)).toBeUndefined();
    expect(payLaterRange({ ...order, chatId: undefined }, at)).toBeUndefined();
    expect(payLaterRange({ ...order, closing: { target: 'CANCELLED', cause: 'OWNER' } }, at)).toBeUndefined();
    expect(payLaterRange({ ...order, times: { cancelAt: undefined } }, at)).toBeUndefined();
    expect(payLaterRange({ ...order, times: { cancelAt: new Date(NOW.getTime() + 1_800_000) } }, at)).toBeUndefined();
  });
});

describe('the page’s words', () => {
  it.each([
    ['hi', hi],
    ['ta', ta],
  ])('R-32 R-35 (part) %s has every text of the English page, with the same places in it', (_locale, texts) => {
    const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    expect(Object.keys(texts).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(en)) {
      expect([key, places(texts[key as keyof typeof en])]).toEqual([key, places(text)]);
      expect(texts[key as keyof typeof en].trim()).not.toBe('');
    }
  });
});

describe('the page’s policy', () => {
  it('K-95 (part) names the providers’ own origins where their scripts come from them', () => {
    const policy = checkoutPolicy({
      stripeJsUrl: 'https://js.stripe.com/clover/stripe.js',
      razorpayJsUrl: 'https://checkout.razorpay.com/v1/checkout.js',
      formOrigins: [],
    });
    expect(policy).toContain(
      "script-src 'self' https://js.stripe.com https://*.js.stripe.com https://checkout.razorpay.com https://cdn.razorpay.com;",
    );
    expect(policy).toContain("connect-src 'self' https://api.stripe.com https://api.razorpay.com ");
    expect(policy).toContain('https://hooks.stripe.com https://api.razorpay.com ');
    expect(policy).toContain("form-action 'none'");
    expect(policy).not.toContain('unsafe');
  });
});
