import { z } from 'zod';
import type { PspMode, PspName } from './pspPort';

/** One word of printable ASCII, as providers make secrets; its own form is the provider's business. */
const secretWord = z
  .string()
  .regex(/^[\x21-\x7e]{8,200}$/, 'must be the secret as the provider shows it, without spaces');

const razorpayKeys = z.strictObject({
  keyId: z.string().regex(/^rzp_(test|live)_\w{6,64}$/, 'must be a key id such as rzp_live_…'),
  keySecret: secretWord,
});

const stripeKeys = z.strictObject({
  // A restricted key (rk_) is the better choice: it can do what we do and no more.
  secretKey: z.string().regex(/^(sk|rk)_(test|live)_\w{8,250}$/, 'must be a key such as sk_live_… or rk_live_…'),
  publishableKey: z.string().regex(/^pk_(test|live)_\w{8,250}$/, 'must be a key such as pk_live_…'),
});

const payfastKeys = z.strictObject({
  merchantId: z.string().regex(/^\d{5,12}$/, 'must be the merchant ID, digits alone'),
  merchantKey: z.string().regex(/^\w{6,32}$/, 'must be the merchant key as PayFast shows it'),
  // Every payer sees fields and their MD5, so a short one could be guessed at home; PayFast takes 32 at most of these.
  passphrase: z.string().regex(/^[\w/-]{12,32}$/, 'must be 12 to 32 letters, digits, and - _ /'),
});

/** What an account at a provider is opened with, by provider; strict, as the edge takes it. */
export const PSP_KEYS = {
  razorpay: razorpayKeys,
  stripe: stripeKeys,
  payfast: payfastKeys,
} as const satisfies Record<PspName, z.ZodType>;

/** The keys of one account at one provider, in clear: they live in memory, and never in a log, an answer or a row. */
export type PspKeys = {
  readonly [Provider in PspName]: { readonly provider: Provider; readonly keys: z.output<(typeof PSP_KEYS)[Provider]> };
}[PspName];

/** As they are sealed. */
export function writePspKeys({ keys }: PspKeys): string {
  return JSON.stringify(keys);
}

/** Reads what `writePspKeys` wrote. @throws Error when it does not have the provider's form. */
export function readPspKeys(provider: PspName, text: string): PspKeys {
  return { provider, keys: PSP_KEYS[provider].parse(JSON.parse(text)) } as PspKeys;
}

/** Names of modes stand in the keys of providers that have two sets: `rzp_live_…`, `pk_test_…`. */
const KEY_OF_MODE = /^[a-z]+_(test|live)_/;

/**
 * Are all keys that name a mode of this one? Test and live objects never mix. PayFast's name none, whatever they begin
 * with.
 */
export function areOfMode({ provider, keys }: PspKeys, mode: PspMode): boolean {
  if (provider === 'payfast') return true;
  return Object.values(keys).every((key) => (KEY_OF_MODE.exec(key)?.[1] ?? mode) === mode);
}

/** Whose account it is at the provider, where the keys name it; undefined where only the provider knows. */
export function merchantOf({ provider, keys }: PspKeys): string | undefined {
  return provider === 'payfast' ? keys.merchantId : undefined;
}

/** What can be seen of each key for ever after, by its name. */
export type ShownKeys = Readonly<Record<string, string>>;

/** Four characters of sixteen and more tell nobody the rest; of a shorter one nothing is shown. */
const SHOWN_CHARACTERS = 4;
const SHORTEST_TO_SHOW = 16;

/**
 * The last four characters of each key, by which people tell theirs apart. A merchant's id is no secret, every payer's
 * browser carries it, and it alone tells accounts at PayFast apart: it is shown whole.
 */
export function shownKeys(of: PspKeys): ShownKeys {
  const merchantId = merchantOf(of);
  return {
    ...Object.fromEntries(Object.entries(of.keys).map(([name, key]) => [name, lastFour(key)])),
    ...(merchantId !== undefined && { merchantId }),
  };
}

function lastFour(key: string): string {
  return key.length < SHORTEST_TO_SHOW ? '' : key.slice(-SHOWN_CHARACTERS);
}
