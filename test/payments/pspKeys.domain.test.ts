import { nextCheckSeconds } from '../../domain/payments/pspAccount';
import {
  areOfMode,
  merchantOf,
  PSP_KEYS,
  readPspKeys,
  shownKeys,
  writePspKeys,
  type PspKeys,
} from '../../domain/payments/pspKeys';
import { readWebhookSecrets, writeWebhookSecrets } from '../../domain/payments/webhookSecrets';

const razorpay: PspKeys = {
  provider: 'razorpay',
  keys: { keyId: 'rzp_live_Abc123Def456', keySecret: 'a-secret-of-24-letters-x' },
};
const stripe: PspKeys = {
  provider: 'stripe',
  keys: { secretKey: 'rk_test_51Habcdefgh', publishableKey: 'pk_test_51Habcdefgh' },
};
const payfast: PspKeys = {
  provider: 'payfast',
  keys: { merchantId: '10012345', merchantKey: 'q1cd2rdny4a53', passphrase: 'my_live_pass/phrase' },
};

describe('keys of a provider', () => {
  it('R-11 (part) what is shown of a key is its last four characters, and nothing of a short one', () => {
    expect(shownKeys(razorpay)).toEqual({ keyId: 'f456', keySecret: 'rs-x' });
    const short: PspKeys = { ...razorpay, keys: { ...razorpay.keys, keySecret: 'only-15-letters' } };
    expect(shownKeys(short)).toEqual({ keyId: 'f456', keySecret: '' });
    // Who is paid at PayFast is no secret, and is all that tells accounts there apart.
    expect(shownKeys(payfast)).toEqual({ merchantId: '10012345', merchantKey: '', passphrase: 'rase' });
  });

  it('R-11 (part) are of the mode that each of them says', () => {
    expect([areOfMode(razorpay, 'live'), areOfMode(razorpay, 'test')]).toEqual([true, false]);
    expect([areOfMode(stripe, 'live'), areOfMode(stripe, 'test')]).toEqual([false, true]);
    const mixed: PspKeys = { ...stripe, keys: { ...stripe.keys, publishableKey: 'pk_live_51Habcdefgh' } };
    expect([areOfMode(mixed, 'live'), areOfMode(mixed, 'test')]).toEqual([false, false]);
    // PayFast's say nothing of it, not even a passphrase that begins like one that does.
    expect([areOfMode(payfast, 'live'), areOfMode(payfast, 'test')]).toEqual([true, true]);
  });

  it('R-11 (part) come back as they were written, and only in their provider’s form', () => {
    for (const keys of [razorpay, stripe, payfast])
      expect(readPspKeys(keys.provider, writePspKeys(keys))).toEqual(keys);
    expect(() => readPspKeys('stripe', writePspKeys(razorpay))).toThrow();
  });

  it('R-10 (part) one for another place, with spaces or with more beside it is no key', () => {
    const refused = (keys: unknown) => !PSP_KEYS.razorpay.safeParse(keys).success;
    expect(refused({ ...razorpay.keys, keyId: 'sk_live_Abc123Def456' })).toBe(true);
    expect(refused({ ...razorpay.keys, keySecret: 'a secret of several words' })).toBe(true);
    expect(refused({ ...razorpay.keys, more: 'x' })).toBe(true);
    expect(refused(razorpay.keys)).toBe(false);
    // A publishable key in the place of the secret one would be seen by every payer.
    expect(PSP_KEYS.stripe.safeParse({ ...stripe.keys, publishableKey: stripe.keys.secretKey }).success).toBe(false);
  });
});

describe('keys of PayFast', () => {
  it('R-10 U-1 (part) are digits, a key and a passphrase that nobody guesses from a signed form', () => {
    const takes = (change: object) => PSP_KEYS.payfast.safeParse({ ...payfast.keys, ...change }).success;
    expect(takes({})).toBe(true);
    for (const merchantId of ['', '1001', '10012345x', 'merchant']) expect(takes({ merchantId })).toBe(false);
    for (const passphrase of ['', 'only-eleven', 'a passphrase of words', 'p'.repeat(33)]) {
      expect(takes({ passphrase })).toBe(false);
    }
    expect(takes({ passphrase: undefined })).toBe(false);
    expect(takes({ merchantKey: 'q1cd2 rdny4' })).toBe(false);
  });

  it('R-11 (part) name their merchant, which those of the others don’t', () => {
    expect([payfast, razorpay, stripe].map(merchantOf)).toEqual(['10012345', undefined, undefined]);
  });
});

describe('the secrets of a webhook', () => {
  const changedAt = new Date('2026-11-01T00:00:00Z');
  const after = (hours: number) => ({ changedAt, now: new Date(changedAt.getTime() + hours * 3_600_000) });

  it('R-13 (part) the one before is good for two days beside the new one, and then no more', () => {
    const text = writeWebhookSecrets('new', 'old');
    expect(readWebhookSecrets(text, after(47.9))).toEqual(['new', 'old']);
    expect(readWebhookSecrets(text, after(48))).toEqual(['new']);
    expect(readWebhookSecrets(writeWebhookSecrets('new', undefined), after(1))).toEqual(['new']);
    expect(readWebhookSecrets(writeWebhookSecrets('same', 'same'), after(1))).toEqual(['same']);
  });
});

it('R-13 (part) an account is checked again by the hour while it is active, and soon while its provider is silent', () => {
  const active = { isActive: true, tries: 0 };
  expect(nextCheckSeconds({ outcome: 'OK' }, active)).toBe(3_600);
  expect(nextCheckSeconds({ outcome: 'OK' }, { isActive: false, tries: 0 })).toBeUndefined();
  expect(
    nextCheckSeconds({ outcome: 'REFUSED', reason: 'CREDENTIALS' }, { isActive: false, tries: 3 }),
  ).toBeUndefined();
  const waits = [0, 1, 2, 6, 7, 1_000].map((tries) =>
    nextCheckSeconds({ outcome: 'UNKNOWN', reason: 'NO_ANSWER' }, { isActive: false, tries }),
  );
  expect(waits).toEqual([30, 60, 120, 1_920, 3_600, 3_600]);
});
