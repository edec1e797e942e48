import type { PspResult } from '../../domain/payments/pspPort';

/** What a call comes to when it brought no answer of success. */
export type NotDefinite = Exclude<PspResult<never>, { kind: 'definite' }>;

/** Makes a call and says what it came to; never throws. */
export type Ask = <T>(call: () => Promise<unknown>, read: (answer: unknown) => T) => Promise<PspResult<T>>;

/**
 * Builds a provider's `ask` from how its failures are to be understood. An answer of success that does not have its
 * form is no answer: the effect may have happened, so it counts as unknown.
 */
export function asking(classify: (error: unknown) => NotDefinite): Ask {
  return async (call, read) => {
    let answer: unknown;
    try {
      answer = await call();
    } catch (error) {
      return classify(error);
    }
    try {
      return { kind: 'definite', value: read(answer) };
    } catch (error) {
      return { kind: 'unknown', message: `an answer that we can't read: ${textOf(error)}` };
    }
  };
}

/** When the provider doesn't say how long to wait. */
const DEFAULT_RETRY_AFTER_MS = 5_000;
/** A provider that says «in a day» is asked again in an hour: it may have meant something else. */
const LONGEST_RETRY_AFTER_MS = 3_600_000;

/** How long to wait by a `Retry-After` header of seconds, and `withoutMs` when there is none. */
export function retryAfterMs(header: unknown, withoutMs = DEFAULT_RETRY_AFTER_MS): number {
  const seconds = Number(header);
  if (!Number.isFinite(seconds) || seconds <= 0) return withoutMs;
  return Math.min(seconds * 1000, LONGEST_RETRY_AFTER_MS);
}

/** An error in one short line, for a row; `fetch` says only in the cause why it failed. */
export function textOf(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : { message: String(error), cause: undefined };
  return (cause instanceof Error ? `${message}: ${cause.message}` : message).slice(0, 300);
}
