import { ApplicationFailure } from '@temporalio/common';
import { DomainError, type ErrorCause } from '../../domain/kit/errors';

/** Causes that pass by themselves: the activity is tried again. The others would say the same for ever. */
const PASSING: readonly ErrorCause[] = ['busy', 'unavailable', 'tooMany', 'internal'];

/**
 * Wraps an activity's function: typed errors become failures that Temporal may or may not try again, with the code as
 * their type and without data, because histories are read by on-call. Everything unexpected may pass and is tried again.
 */
export function onRow<I, O>(act: (input: I) => Promise<O>): (input: I) => Promise<O> {
  return async (input) => {
    try {
      return await act(input);
    } catch (error) {
      throw asFailure(error);
    }
  };
}

/** The one mapping of errors to «try again» or «don't». */
export function asFailure(error: unknown): unknown {
  if (!(error instanceof DomainError)) return error;
  return ApplicationFailure.create({
    message: error.message,
    type: error.code,
    nonRetryable: !PASSING.includes(error.kind),
  });
}
