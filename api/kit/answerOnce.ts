import { createHash } from 'node:crypto';
import { once } from '../../db/kit/idempotency';
import type { Tx } from '../../db/kit/transaction';
import { DomainError } from '../../domain/kit/errors';
import type { WholeInput } from './readWhole';
import type { Route } from './route';
import type { GuardedRoute, WireAnswer } from './routeRuntime';

export interface OnceCall {
  readonly route: GuardedRoute;
  readonly tx: Tx;
  readonly input: WholeInput;
  /** The header Idempotency-Key as it came. */
  readonly header: string | string[] | undefined;
}

/**
 * Answers once per key: the answer that was given first is given again, byte for byte. A trial, and a route without
 * keys, is answered as often as it is asked.
 * @throws DomainError `IDEMPOTENCY_KEY_REQUIRED`, `VALIDATION_ERROR`, and what `once` throws.
 */
export async function answerOnce(call: OnceCall, answer: () => Promise<WireAnswer>): Promise<WireAnswer> {
  const { route, tx, input } = call;
  const isTrial = route.isTrial?.(input) ?? false;
  const key = isTrial ? undefined : readIdempotencyKey(route, call.header);
  if (key === undefined) return answer();
  let isReplay = true;
  const request = { key, route: `${route.method.toUpperCase()} /v1${route.path}`, request: fingerprint(input) };
  const stored = await once(tx, { ...request, whenBusy: 'refuse' }, async () => {
    isReplay = false;
    const wire = await answer();
    if ('file' in wire) throw new Error(`${route.operationId} sends a file, which no key can keep`);
    // Kept as text: a JSON column would reorder its keys, and a retry shall get the same bytes.
    return { responseCode: wire.status, response: wire.text };
  });
  return { status: stored.responseCode, text: String(stored.response), isReplay };
}

/** Bytes are told apart by their hash. */
function fingerprint({ bytes, ...input }: WholeInput): unknown {
  return bytes.length === 0 ? input : { ...input, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function readIdempotencyKey(route: Route, header: string | string[] | undefined): string | undefined {
  if (route.idempotency === 'none') return undefined;
  if (header === undefined && route.idempotency === 'optional') return undefined;
  // 255 printable ASCII characters hold any UUID or hash, and are what the column takes.
  if (typeof header === 'string' && /^[\x21-\x7e]([\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(header)) return header;
  throw new DomainError({
    cause: 'invalid',
    code: header === undefined ? 'IDEMPOTENCY_KEY_REQUIRED' : 'VALIDATION_ERROR',
    message:
      'Send a header Idempotency-Key of 1 to 255 printable characters: new for a new request, the same for a retry.',
    details: [{ path: 'headers.idempotency-key', message: '1 to 255 printable ASCII characters' }],
  });
}
