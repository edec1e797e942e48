import type { Schemas } from '../../../client/createClient';
import type { paths } from '../../../client/schema';

export type Account = Schemas['PspAccount'];
export type Provider = Account['provider'];
export type Mode = Account['mode'];

export const PROVIDERS = ['razorpay', 'stripe', 'payfast'] as const satisfies readonly Provider[];
export const MODES = ['test', 'live'] as const satisfies readonly Mode[];

type KeyName = 'keyId' | 'keySecret' | 'secretKey' | 'publishableKey' | 'merchantId' | 'merchantKey' | 'passphrase';

interface ProviderForm {
  /** What an account there is opened with, in the order of its dashboard. */
  readonly keys: readonly KeyName[];
  /** Who makes what webhooks are signed with: we and the provider is told, the provider, or nobody: a key does. */
  readonly webhookSecret: 'ours' | 'theirs' | 'none';
  /** The one currency that new payments are made in there, where it is one. */
  readonly onlyCurrency?: string;
}

export const FORMS: Readonly<Record<Provider, ProviderForm>> = {
  razorpay: { keys: ['keyId', 'keySecret'], webhookSecret: 'ours', onlyCurrency: 'INR' },
  stripe: { keys: ['secretKey', 'publishableKey'], webhookSecret: 'theirs' },
  payfast: { keys: ['merchantId', 'merchantKey', 'passphrase'], webhookSecret: 'none', onlyCurrency: 'ZAR' },
};

/** What may be shown while it is typed: it stands in payers' browsers anyway, or names the account. */
export const OPEN_KEYS: readonly KeyName[] = ['keyId', 'publishableKey', 'merchantId'];

export type KeyValues = Readonly<Partial<Record<KeyName, string>>>;

type NewKeys = paths['/v1/psp-accounts/{id}/keys']['put']['requestBody']['content']['application/json'];

/** The keys of a provider, out of what was typed for any. */
export function keysFor(provider: Provider, typed: KeyValues): NewKeys {
  const keys = Object.fromEntries(FORMS[provider].keys.map((name) => [name, (typed[name] ?? '').trim()]));
  // Which keys belong to which provider stands in `FORMS`; the API looks at them once more.
  return { provider, keys } as unknown as NewKeys;
}

/** What tells an account apart at its provider and may be seen by all, where its keys name it. */
export function merchantOf({ keys, nextKeys }: Account): string | undefined {
  return (keys ?? nextKeys)?.['merchantId'] || undefined;
}
