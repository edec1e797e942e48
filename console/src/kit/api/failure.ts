import { ApiError } from '../../../client/createClient';

/** Nobody answered: no network, or Munshi is not there. Nothing is known of what was asked. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly status = 0;
  readonly code: 'NETWORK' | 'UNEXPECTED';
  readonly details: ApiError['details'] = [];
  readonly requestId = undefined;

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    // Browsers tell of every failed fetch by a TypeError.
    this.code = cause instanceof TypeError ? 'NETWORK' : 'UNEXPECTED';
  }
}

/** Why something could not be read or changed: the API said no, or nobody answered. */
export type ApiFailure = ApiError | NoAnswer;

/** Whatever was thrown, as a failure that can be shown. */
export function toFailure(error: unknown): ApiFailure {
  return error instanceof ApiError || error instanceof NoAnswer ? error : new NoAnswer(error);
}
