import { json, type Answer } from '../http/answer';
import type { ErrorBody } from '../wire/razorpay';

/** An error in Razorpay's words (razorpay.com/docs/errors). */
export class RazorpayError extends Error {
  constructor(
    readonly status: number,
    readonly body: ErrorBody['error'],
  ) {
    super(body.description);
    this.name = 'RazorpayError';
  }

  answer(): Answer {
    return json(this.status, { error: this.body });
  }
}

/** Most refusals, those of authentication included, carry this one code. */
export function badRequest(description: string, field: string | null = null): RazorpayError {
  return new RazorpayError(400, requestError(description, field));
}

export function unknownId(): RazorpayError {
  return badRequest('The id provided does not exist');
}

export function unauthorized(description: string): RazorpayError {
  return new RazorpayError(401, requestError(description, null));
}

export function conflict(description: string): RazorpayError {
  return new RazorpayError(409, requestError(description, null));
}

function requestError(description: string, field: string | null): ErrorBody['error'] {
  return {
    code: 'BAD_REQUEST_ERROR',
    description,
    ...(field !== null && { field }),
    source: 'business',
    step: 'payment_initiation',
    reason: 'input_validation_failed',
    metadata: {},
  };
}
