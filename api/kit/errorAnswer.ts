import { isConnectionTrouble, sqlState } from '../../db/kit/transaction';
import { DomainError, type ErrorCause, type ErrorDetail } from '../../domain/kit/errors';
import { toJsonAmount } from '../../domain/kit/money';
import { failure, type ErrorEnvelope } from './envelope';

export interface ErrorAnswer {
  readonly status: number;
  readonly body: ErrorEnvelope;
  readonly headers: Readonly<Record<string, string>>;
  /** For the log: is this our fault, somebody's mistake, or trouble that passes? */
  readonly level: 'error' | 'warn' | 'info';
}

const STATUS: Readonly<Record<ErrorCause, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  gone: 410,
  conflict: 409,
  busy: 409,
  tooLarge: 413,
  unsupportedMedia: 415,
  refused: 422,
  tooMany: 429,
  internal: 500,
  unavailable: 503,
};

/** The one place where an error becomes an HTTP answer. Nothing internal leaves: no stack, no statement, no address. */
export function errorAnswer(error: unknown): ErrorAnswer {
  const known = error instanceof DomainError ? error : translate(error);
  const status = STATUS[known.kind];
  return {
    status,
    body: failure(known.code, known.message, [...known.details, ...dataDetails(known.data)]),
    headers: headersOf(known),
    level: status === 500 ? 'error' : status === 503 ? 'warn' : 'info',
  };
}

/** Errors that nobody threw on purpose: the database's by its code, everything else is our fault. */
function translate(error: unknown): DomainError {
  const code = sqlState(error);
  if (error instanceof URIError) {
    return new DomainError({
      cause: 'invalid',
      code: 'VALIDATION_ERROR',
      message: 'The address must be percent-encoded UTF-8.',
    });
  }
  // Class 22: a value that the database can't hold (text with NUL, a number out of range). The schemas should have
  // said so; this net keeps a hole in them from looking like a crash.
  if (/^22/.test(code)) {
    return new DomainError({
      cause: 'invalid',
      code: 'VALIDATION_ERROR',
      message: 'A value can not be stored as it is.',
    });
  }
  // Class 23: two requests met, or something refers to what is no longer there.
  if (/^23/.test(code)) {
    return new DomainError({
      cause: 'conflict',
      code: 'CONFLICT',
      message: 'This contradicts what is stored. Look again.',
    });
  }
  if (isPassing(error, code)) {
    return new DomainError({
      cause: 'unavailable',
      code: 'UNAVAILABLE',
      message: 'Something that we need is down for a moment. Ask again with the same Idempotency-Key.',
    });
  }
  return new DomainError({ cause: 'internal', code: 'INTERNAL_ERROR', message: 'Something went wrong on our side.' });
}

/** Class 40 after all tries, 53 out of resources, 55P03 lock not available, 57014 statement timeout. */
function isPassing(error: unknown, code: string): boolean {
  return isConnectionTrouble(error) || /^(40|53)/.test(code) || code === '55P03' || code === '57014';
}

function headersOf(error: DomainError): Record<string, string> {
  if (error.kind === 'unauthenticated') return { 'WWW-Authenticate': 'Bearer' };
  // The rest of a body that was too large may still be on its way: this connection can't carry another request.
  if (error.kind === 'tooLarge') return { Connection: 'close' };
  // One second: what stands in the way is a transaction, a restart, or a window of a rate limit.
  const isWorthAskingAgain = error.kind === 'busy' || error.kind === 'unavailable' || error.kind === 'tooMany';
  const seconds = error.data['retryAfterSeconds'];
  return isWorthAskingAgain ? { 'Retry-After': typeof seconds === 'number' ? String(seconds) : '1' } : {};
}

/** The data of a refusal, one detail each, so that a program can go on with it. */
function dataDetails(data: Readonly<Record<string, unknown>>): ErrorDetail[] {
  return Object.entries(data).map(([path, value]) => {
    const plain = toPlain(value);
    return { path, message: typeof plain === 'string' ? plain : JSON.stringify(plain), value: plain };
  });
}

function toPlain(value: unknown): unknown {
  if (typeof value === 'bigint') return toJsonAmount(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toPlain(entry)]));
  }
  return value ?? null;
}
