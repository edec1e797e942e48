import { PSP_NAMES, type PspMode, type PspName } from './pspPort';

/** The account of the configuration at each provider, which serves every shop that has none of its own. */
export const INSTALLATION_ACCOUNT = 'default';

/** Which account of which shop at which provider; `account` is an account's id, or the installation's. */
export interface PspAccountRef {
  readonly orgId: string;
  readonly psp: PspName;
  readonly account: string;
}

/** What an adapter needs to know of a shop's account besides its keys. */
export interface PspAccountParts {
  readonly account: string;
  readonly mode: PspMode;
  /** Names it in the address where its provider tells of payments. */
  readonly webhookToken: string;
}

/** `REMOVED` accounts have no keys any more; their rows stay, because payments name them. */
export type PspAccountStatus = 'INACTIVE' | 'ACTIVE' | 'REMOVED';

/** `WAITING`: it has been asked for. `UNKNOWN`: the provider did not say; it is asked again by itself. */
export const CHECK_STATES = ['NONE', 'WAITING', 'OK', 'REFUSED', 'UNKNOWN'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/**
 * Why a check did not end well. `CREDENTIALS`: the provider does not take the keys. `OTHER_ACCOUNT`: the new keys are
 * good, and don't know what was made with the old ones. `NOT_ALLOWED`: it takes the keys, and will not do what we asked.
 * `NO_ANSWER`, `RATE_LIMITED`: asked again later. `UNREADABLE`: we can't open what we have kept; the installation's
 * people are told.
 */
export const CHECK_REASONS = [
  'CREDENTIALS',
  'OTHER_ACCOUNT',
  'NOT_ALLOWED',
  'NO_ANSWER',
  'RATE_LIMITED',
  'UNREADABLE',
] as const;
export type CheckReason = (typeof CHECK_REASONS)[number];

/** What came of asking a provider whether an account's keys are good. */
export type KeyCheck =
  { readonly outcome: 'OK' } | { readonly outcome: 'REFUSED' | 'UNKNOWN'; readonly reason: CheckReason };

/**
 * What is wrong with a provider's webhook. `MISSING`: none of them leads to us. `DISABLED`: the provider has given up on
 * us, as Razorpay does after a day of failures, and tells us nothing any more. `DEAF`: it does not tell of an event that
 * we live on. `NO_ANSWER`: the provider did not say. `UNSUPPORTED`: it can't be asked.
 */
export const WEBHOOK_HEALTHS = ['HEALTHY', 'MISSING', 'DISABLED', 'DEAF', 'NO_ANSWER', 'UNSUPPORTED'] as const;
export type WebhookHealth = (typeof WEBHOOK_HEALTHS)[number];

/** More than a shop's countries, brands and modes need; each costs a check an hour while it is active. */
export const MAX_PSP_ACCOUNTS = 20;

/** An active account is looked at once an hour: a provider gives up on a webhook after a day of failures. */
const USUAL_CHECK_SECONDS = 3_600;
/** Whoever waits at the screen learns of a provider that is back within half a minute; an outage costs one call an hour. */
const FIRST_REPEAT_SECONDS = 30;
const MOST_DOUBLINGS = 7;

/** When an account is checked next, in seconds; undefined: when somebody asks. */
export function nextCheckSeconds(check: KeyCheck, account: { isActive: boolean; tries: number }): number | undefined {
  if (check.outcome === 'UNKNOWN') {
    return Math.min(FIRST_REPEAT_SECONDS * 2 ** Math.min(account.tries, MOST_DOUBLINGS), USUAL_CHECK_SECONDS);
  }
  return account.isActive ? USUAL_CHECK_SECONDS : undefined;
}

/**
 * The only currency of a provider that is paid in one. developers.payfast.co.za: rands alone. Razorpay takes others for
 * whom it has allowed payments from abroad, which no account is opened with: until then they would be refused.
 */
const ONLY_CURRENCY: Readonly<Partial<Record<PspName, string>>> = { razorpay: 'INR', payfast: 'ZAR' };

/** Can a provider be paid in a currency? What each account's contract allows besides, only the provider knows. */
export function takesCurrency(psp: PspName, currency: string): boolean {
  return (ONLY_CURRENCY[psp] ?? currency) === currency;
}

/** The providers that can be paid in a currency: where new links are made, and what the payer's page offers. */
export function providersTaking(currency: string): readonly PspName[] {
  return PSP_NAMES.filter((psp) => takesCurrency(psp, currency));
}

/** Where a provider tells of an account's payments. The token names the account and proves nothing: the signature does. */
export function webhookPath(provider: PspName, token?: string): string {
  return `/v1/webhooks/${provider}${token === undefined ? '' : `/${token}`}`;
}
