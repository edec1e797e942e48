import { types } from 'node:util';
import type { PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import type { Actor, Principal } from '../../domain/accounts/principal';
import { DomainError } from '../../domain/kit/errors';
import type { DefaultDurations } from '../../domain/orders/schedule';
import { beginAs, namedTx } from './actAs';
import { named, send, sessionOn, sessionOver, type Database, type OpenTransaction, type Session } from './database';

/** An open transaction in somebody's name. Use cases take one and never commit it. */
export interface Tx extends OpenTransaction {
  readonly principal: Principal;
  /** Who the changes are recorded under. */
  readonly actor: Actor;
  /** The org that the transaction acts in. @throws Error for a buyer, who acts in none. */
  readonly orgId: string;
  readonly durations: DefaultDurations;
  /** What the changes are made for, as audit rows name it: an HTTP request, a workflow, a stored webhook. */
  readonly requestId?: string | undefined;
}

/**
 * Deadlocks and serialisation failures are the database asking for another try; five is enough for any queue of two
 * transactions that lock in our one order, and more would hide a wrong order.
 */
const MAX_TRIES = 5;
const TRY_AGAIN = new Set(['40001', '40P01']);

/**
 * Opens a transaction in which the row policies see this principal, runs the work, and commits. The settings are local
 * to the transaction, so that a pooled connection never carries one tenant's into another's.
 *
 * The work may run up to five times (deadlock, serialisation failure): it must have no effect outside of the database.
 * @throws DomainError `DATABASE_UNAVAILABLE` when no connection can be had; whatever the work throws, after a rollback.
 */
export async function withPrincipal<T>(
  database: Database,
  principal: Principal,
  work: (tx: Tx) => T | Promise<T>,
): Promise<T> {
  const requestId = causeOf(principal);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(
        database,
        {
          begin: beginAs(principal, requestId),
          enter: (session) => namedTx({ ...session, durations: database.durations, requestId }, principal),
        },
        work,
      );
    } catch (error) {
      if (attempt >= MAX_TRIES || !TRY_AGAIN.has(sqlState(error))) throw error;
    }
  }
}

function causeOf(principal: Principal): string | undefined {
  return principal.kind === 'system' ? (principal.run ?? principal.workflow) : undefined;
}

/**
 * Runs work in a transaction that belongs to no principal: global tables only, tenant tables show no rows.
 * For what must happen before the org is known, and for the relay's and courier's own roles.
 */
export async function withoutPrincipal<T>(
  database: Database,
  work: (session: OpenTransaction) => T | Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(database, { begin: 'BEGIN', enter: (session) => session }, work);
    } catch (error) {
      if (attempt >= MAX_TRIES || !TRY_AGAIN.has(sqlState(error))) throw error;
    }
  }
}

/**
 * A session whose every statement is a transaction of its own, without the round trips of BEGIN and COMMIT. It belongs
 * to no principal, as `withoutPrincipal`, and is for work that is one statement.
 */
export function eachAlone(database: Database): Session {
  return sessionOver(async (statement) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await runAlone(database, statement);
      } catch (error) {
        if (attempt >= MAX_TRIES || !TRY_AGAIN.has(sqlState(error))) throw error;
      }
    }
  });
}

async function runAlone(database: Database, statement: QueryConfig): Promise<QueryResult<QueryResultRow>> {
  const client = await connect(database);
  let broken = false;
  try {
    return await client.query<QueryResultRow>(statement);
  } catch (error) {
    broken = isConnectionTrouble(error);
    throw error;
  } finally {
    client.release(broken);
  }
}

/** How a transaction begins, and what its work is given. */
interface Entry<S extends OpenTransaction> {
  readonly begin: string;
  enter(session: OpenTransaction): S;
}

async function runOnce<S extends OpenTransaction, T>(
  database: Database,
  entry: Entry<S>,
  work: (session: S) => T | Promise<T>,
): Promise<T> {
  const client = await connect(database);
  const unawaited = new Unawaited();
  let broken = false;
  try {
    unawaited.add(send(client, entry.begin));
    const later: OpenTransaction['later'] = (sql, params = []) => unawaited.add(send(client, named(sql, params)));
    const result = await work(entry.enter({ ...sessionOn(client), later }));
    // Of a transaction that has failed the server answers a COMMIT as if it had been asked to roll back.
    await unawaited.with(send(client, 'COMMIT'));
    return result;
  } catch (error) {
    const cause = unawaited.causeOf(error);
    broken = !(await rollBack(client, cause));
    throw cause;
  } finally {
    client.release(broken);
  }
}

/** Statements of a transaction that were sent and that nobody has waited for yet. */
class Unawaited {
  private readonly sent: Promise<unknown>[] = [];
  private first: { readonly error: unknown } | undefined;

  add(statement: Promise<unknown>): void {
    this.sent.push(statement);
    statement.catch((error: unknown) => (this.first ??= { error }));
  }

  /** Waits for all of them, and for one more. @throws what the first that failed has failed by. */
  async with(last: Promise<unknown>): Promise<void> {
    await Promise.all([...this.sent, last]);
  }

  /** What has failed first, where an error only says that something has. */
  causeOf(error: unknown): unknown {
    return this.first && sqlState(error) === IN_FAILED_TRANSACTION ? this.first.error : error;
  }
}

/** Every statement after the one that failed is refused by this. */
const IN_FAILED_TRANSACTION = '25P02';

async function connect(database: Database): Promise<PoolClient> {
  try {
    return await database.pool.connect();
  } catch (error) {
    throw unavailable(error);
  }
}

/** @returns false when the connection can't be trusted any more and must not go back to the pool. */
async function rollBack(client: PoolClient, cause: unknown): Promise<boolean> {
  if (isConnectionTrouble(cause)) return false;
  try {
    await client.query('ROLLBACK');
    return true;
  } catch {
    return false;
  }
}

/** The five-letter code of a database error, or ''. */
export function sqlState(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

/** Did the connection itself fail (timeout, reset, server stopping), so that we don't know what became of the statement? */
export function isConnectionTrouble(error: unknown): boolean {
  // Node's own errors may come from another realm than ours, where instanceof says no.
  if (error instanceof DomainError) return error.code === 'DATABASE_UNAVAILABLE';
  if (!types.isNativeError(error)) return false;
  const code = sqlState(error);
  // Class 08 connection, 57P0x server going down, 25P03 our idle limit; without a code: the driver's own texts.
  if (/^(08|57P0|25P03|ECONN|EPIPE|ETIMEDOUT)/.test(code)) return true;
  return (
    /timeout|Connection terminated|connection error|not queryable/i.test(error.message) && !/^[0-9A-Z]{5}$/.test(code)
  );
}

/**
 * Does this trouble pass by itself, so that it is nobody's fault and counts as no try? The database away or out of
 * resources (class 53), a lock or a statement that took too long (55P03, 57014), a deadlock that came five times in a
 * row (class 40), a key or row that somebody else is working on.
 */
export function isPassing(error: unknown): boolean {
  if (error instanceof DomainError) {
    return error.kind === 'busy' || error.kind === 'tooMany' || error.kind === 'unavailable';
  }
  const code = sqlState(error);
  return isConnectionTrouble(error) || /^(40|53)/.test(code) || code === '55P03' || code === '57014';
}

function unavailable(error: unknown): DomainError {
  return new DomainError({
    cause: 'unavailable',
    code: 'DATABASE_UNAVAILABLE',
    message: 'The shop is busy for a moment. Please try again.',
    internal: error instanceof Error ? error.message : String(error),
  });
}
