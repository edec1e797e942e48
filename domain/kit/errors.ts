/**
 * Why a request can't be done, by cause. The edge maps a cause to one HTTP status, the activity factory maps
 * it to «try again» or «don't»; nobody else looks at it.
 */
export type ErrorCause =
  | 'invalid' // the input breaks a schema or a limit (400)
  | 'unauthenticated' // nobody we know (401)
  | 'forbidden' // somebody we know, who may not (403)
  | 'notFound' // unknown, or another tenant's, which is the same answer (404)
  | 'gone' // it was there, and is used up or too old (410)
  | 'conflict' // the row is in another state or version than assumed (409)
  | 'busy' // the same key or row is being worked on; asking again later helps (409)
  | 'refused' // understood, but a rule of the business says no (422)
  | 'tooLarge' // over a limit of size (413)
  | 'unsupportedMedia' // not a type that we read (415)
  | 'tooMany' // over a limit of rate (429)
  | 'unavailable' // something that we need is down; asking again later helps (503)
  | 'internal'; // our fault (500)

/** How an input misses a schema, where that can be said in other words. */
export const DETAIL_CODES = ['REQUIRED', 'TOO_SHORT', 'TOO_LONG', 'TOO_SMALL', 'TOO_LARGE'] as const;

/** One thing that is wrong with an input: where it is and what would have been accepted. */
export interface ErrorDetail {
  readonly path: string;
  readonly message: string;
  readonly code?: (typeof DETAIL_CODES)[number];
  /** What a program can go on with: the limit that was missed, the states that are allowed. */
  readonly value?: unknown;
}

export interface DomainErrorInput {
  readonly cause: ErrorCause;
  /** Stable and machine-readable, e.g. `STOCK_SHORT`; console and chat translate by it. */
  readonly code: string;
  /** For people, in English; says what would have been accepted. Never names another tenant's things. */
  readonly message: string;
  readonly details?: readonly ErrorDetail[];
  /** Data by which chat and console build their own sentence (numbers, names of the caller's own things). */
  readonly data?: Readonly<Record<string, unknown>>;
  /** For the log only. */
  readonly internal?: string;
}

/** The one error type that use cases throw on purpose. Everything else that is thrown counts as `internal`. */
export class DomainError extends Error {
  readonly kind: ErrorCause;
  readonly code: string;
  readonly details: readonly ErrorDetail[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly internal: string | undefined;

  constructor(input: DomainErrorInput) {
    super(input.message);
    this.name = 'DomainError';
    this.kind = input.cause;
    this.code = input.code;
    this.details = input.details ?? [];
    this.data = input.data ?? {};
    this.internal = input.internal;
  }
}

/** «No such thing», for an unknown id and for another tenant's id alike. */
export function notFound(what: string): DomainError {
  return new DomainError({ cause: 'notFound', code: 'NOT_FOUND', message: `No such ${what}.` });
}

/** A failed check of input outside of a schema (chat commands, for example). */
export function invalid(path: string, message: string): DomainError {
  return new DomainError({ cause: 'invalid', code: 'VALIDATION_ERROR', message, details: [{ path, message }] });
}

/** Is this error one of ours, with that code? */
export function hasCode(error: unknown, code: string): error is DomainError {
  return error instanceof DomainError && error.code === code;
}
