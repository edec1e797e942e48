/**
 * Our names for things at providers. They are made from our own row's id and never from a run's, so that whoever
 * repeats a call repeats its key. At most 40 characters of `[a-z0-9-]`: Razorpay's `reference_id` takes no more.
 */

/** The n-th link of a payment. */
export function linkReference(paymentId: string, number: number): string {
  return key(paymentId, number, 'l');
}

/**
 * The n-th time that a refund is asked for: a person may ask again after a provider's definite «no». It is both the key
 * under which the provider refunds only once and the word by which the refund is found again.
 */
export function refundKey(refundId: string, number: number): string {
  return key(refundId, number, 'r');
}

/** The n-th try that we begin of a payment. */
export function chargeKey(paymentId: string, number: number): string {
  return key(paymentId, number, 'c');
}

/**
 * The n-th time that a part of an authorised try is to be taken; a refused one may be asked for anew, with another
 * amount.
 */
export function captureKey(attemptId: string, number: number): string {
  return key(attemptId, number, 't');
}

/** Reads our refund back from what a provider repeats. @returns undefined when it is none of ours. */
export function refundIdFrom(reference: string | undefined): string | undefined {
  const match = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})-\d+-r$/.exec(reference ?? '');
  return match?.slice(1).join('-');
}

function key(id: string, number: number, kind: 'l' | 'r' | 'c' | 't'): string {
  return `${hex(id)}-${number}-${kind}`;
}

function hex(id: string): string {
  return id.replaceAll('-', '').toLowerCase();
}

const TRIAL = 'check-';

/** The key of a link that is made and cancelled at once, only so that the provider tells of it. @param id 32 hex digits. */
export function trialReference(id: string): string {
  return TRIAL + id;
}

/** Is this the key of such a link? No order's key begins so: they begin with hex digits. */
export function isTrialReference(reference: string | undefined): boolean {
  return reference?.startsWith(TRIAL) ?? false;
}
