import { createHash } from 'node:crypto';
import { principalId } from '../../domain/accounts/principal';
import { DomainError } from '../../domain/kit/errors';
import type { Tx } from './transaction';

/** An answer as it was given the first time: HTTP status and JSON body. */
export interface StoredAnswer {
  readonly responseCode: number;
  readonly response: unknown;
}

export interface IdempotentRequest {
  /** The caller's key, 1–255 characters. */
  readonly key: string;
  /** Which route it is for, e.g. `POST /v1/orders`: the same key may be used on another. */
  readonly route: string;
  /** The request as parsed; another request under the same key is an error of the caller. */
  readonly request: unknown;
  /** A chat waits for a busy key, because nobody would ask again; REST answers 409. */
  readonly whenBusy: 'refuse' | 'wait';
}

/**
 * Runs a use case at most once per key, inside the caller's transaction: lock, stored answer, effect, each a statement
 * of its own, one after the other at the server, so that each sees what the one before waited for. A failure rolls back with everything and is not
 * remembered.
 *
 * @throws DomainError `IDEMPOTENCY_KEY_BUSY` (the first request is still running), `IDEMPOTENCY_KEY_REUSED` (another
 * body under the same key).
 */
export async function once(
  tx: Tx,
  request: IdempotentRequest,
  effect: () => Promise<StoredAnswer>,
): Promise<StoredAnswer> {
  const scope = [tx.orgId, principalId(tx.principal), request.route, request.key];
  const requestSha256 = createHash('sha256').update(canonical(request.request)).digest();
  const [, stored] = await Promise.all([
    lock(tx, scope.join('\n'), request.whenBusy),
    tx.maybe<{ request_sha256: Buffer; response_code: number; response: unknown }>(
      `SELECT request_sha256, response_code, response FROM idempotency_keys
       WHERE org_id = $1 AND principal_id = $2 AND route = $3 AND key = $4`,
      scope,
    ),
  ]);
  if (stored) {
    if (!stored.request_sha256.equals(requestSha256)) throw reused();
    return { responseCode: stored.response_code, response: stored.response };
  }
  const answer = await effect();
  tx.later(
    `INSERT INTO idempotency_keys (org_id, principal_id, route, key, request_sha256, response_code, response)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [...scope, requestSha256, answer.responseCode, JSON.stringify(answer.response)],
  );
  return answer;
}

async function lock(tx: Tx, scope: string, whenBusy: 'refuse' | 'wait'): Promise<void> {
  if (whenBusy === 'wait') {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [scope]);
    return;
  }
  const { locked } = await tx.one<{ locked: boolean }>(
    'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 1)) AS locked',
    [scope],
  );
  if (!locked) {
    throw new DomainError({
      cause: 'busy',
      code: 'IDEMPOTENCY_KEY_BUSY',
      message:
        'A request with this Idempotency-Key is still being worked on. Ask again with the same key to get its answer.',
    });
  }
}

function reused(): DomainError {
  return new DomainError({
    cause: 'refused',
    code: 'IDEMPOTENCY_KEY_REUSED',
    message: 'This Idempotency-Key was used with another request. Send a new key with a new request.',
  });
}

/** Keys in order, bigints as text: two bodies that mean the same have the same hash. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value as Record<string, unknown>).filter(([, entry]) => entry !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
