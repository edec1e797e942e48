import Stripe from 'stripe';
import type { PspRefusal } from '../../../domain/payments/pspPort';
import { asking, retryAfterMs, textOf, type NotDefinite } from '../asking';

/** Makes a call of the SDK and says what it came to. */
export const ask = asking(classify);

/**
 * What the SDK throws. Only an answer of Stripe's own (it has a status and a type) can be a «no»; a lost connection, a
 * time-out, a proxy's page and everything else says nothing of what happened.
 */
function classify(error: unknown): NotDefinite {
  if (!(error instanceof Stripe.errors.StripeError) || error.statusCode === undefined) {
    return { kind: 'unknown', message: textOf(error) };
  }
  const { statusCode, headers } = error;
  const message = `${statusCode} ${error.code ?? error.rawType ?? ''} ${error.message}`.slice(0, 300);
  // Too many requests, or somebody else holds the object: neither has been begun.
  if (statusCode === 429) return { kind: 'rateLimited', retryAfterMs: retryAfterMs(headers?.['retry-after']) };
  if (!REFUSALS.includes(statusCode)) return { kind: 'unknown', message };
  return { kind: 'refused', code: refusalOf(statusCode, error), message };
}

/**
 * The statuses that Stripe says no with (docs.stripe.com/api/errors). 409 is not among them: another request with our key
 * is in progress.
 */
const REFUSALS: readonly number[] = [400, 401, 402, 403, 404];

function refusalOf(statusCode: number, { rawType, code }: { rawType?: string; code?: string }): PspRefusal {
  if (statusCode === 401 || statusCode === 403) return 'CREDENTIALS';
  if (rawType === 'idempotency_error') return 'DUPLICATE';
  return statusCode === 404 || code === 'resource_missing' ? 'NOT_FOUND' : 'INVALID';
}
