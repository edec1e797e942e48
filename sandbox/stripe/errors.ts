import { json, type Reply } from '../http/answer';
import type { ErrorBody } from '../wire/stripe';

/** An error in Stripe's words (docs.stripe.com/api/errors, /error-codes). */
export class StripeError extends Error {
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
    /** The endpoint had begun its work: such an answer is kept under the request's idempotency key, others are not. */
    readonly begun = false,
  ) {
    super(body.message);
    this.name = 'StripeError';
  }

  answer(): Reply {
    return errorAnswer(this.status, this.body);
  }
}

export function errorAnswer(status: number, body: ErrorBody): Reply {
  const { code } = body;
  const docUrl =
    code === undefined ? {} : { doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` };
  return json(status, { error: { ...body, ...docUrl } });
}

export function invalid(message: string, param: string | undefined, code?: string): StripeError {
  return new StripeError(400, {
    type: 'invalid_request_error',
    message,
    ...(param !== undefined && { param }),
    ...(code !== undefined && { code }),
  });
}

export function missing(param: string): StripeError {
  return invalid(`Missing required param: ${param}.`, param, 'parameter_missing');
}

export function noSuch(what: string, id: string, param: string): StripeError {
  const message = `No such ${what}: '${id}'`;
  return new StripeError(404, { type: 'invalid_request_error', code: 'resource_missing', message, param });
}

/** What was asked can't be done to the object as it is. */
export function wrongState(body: Omit<ErrorBody, 'type'>): StripeError {
  return new StripeError(400, { type: 'invalid_request_error', ...body }, true);
}

export function unauthorized(message: string): StripeError {
  return new StripeError(401, { type: 'invalid_request_error', message });
}

export function needsSecretKey(): StripeError {
  const message = 'This API call cannot be made with a publishable API key. Please use a secret API key.';
  return new StripeError(403, { type: 'invalid_request_error', code: 'secret_key_required', message });
}

export function tooManyRequests(): StripeError {
  const message = 'Request rate limit exceeded. Requests to this API endpoint are limited; see the rate limits.';
  return new StripeError(429, { type: 'invalid_request_error', code: 'rate_limit', message });
}

export function keyInUse(key: string): StripeError {
  const message = `There is currently another in-progress request using this Idempotent Key (${key}). Please try again later.`;
  return new StripeError(409, { type: 'idempotency_error', code: 'idempotency_key_in_use', message });
}

export function keyUsedOtherwise(key: string): StripeError {
  const message = `Keys for idempotent requests can only be used with the same parameters and endpoint they were first used with (${key}).`;
  return new StripeError(400, { type: 'idempotency_error', message });
}
