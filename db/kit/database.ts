import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import { Pool, type PoolClient, type PoolConfig, type QueryConfig, type QueryResult, type QueryResultRow } from 'pg';
import type { DefaultDurations } from '../../domain/orders/schedule';

/** One pool of connections under one database role. */
export interface Database {
  readonly pool: Pool;
  /** Waiting times for shops that have chosen none. */
  readonly durations: DefaultDurations;
  close(): Promise<void>;
}

/** What a sweep over all shops works with. */
export interface SweepDatabases {
  /** As the relay's role, which sees of every shop that something is due, and no more. */
  readonly finder: Database;
  /** As the application's role, which acts in one shop at a time. */
  readonly actor: Database;
}

export interface DatabaseOptions {
  readonly url: string;
  /** Connections at most; 10 is enough to keep two cores busy and leaves Postgres's 100 to share among processes. */
  readonly maxConnections?: number;
  /** How long one statement may take. 10 s: longer than any statement of ours needs, shorter than a person waits. */
  readonly queryTimeoutMs?: number;
  /** How long to wait for a connection: 3 s is what an HTTP caller can be asked to wait before a 503. */
  readonly connectTimeoutMs?: number;
  readonly applicationName?: string;
  /** From the configuration (UNPAID_NUDGE_MINUTES, UNPAID_CANCEL_HOURS); absent: 30 minutes and 24 hours. */
  readonly durations?: DefaultDurations;
}

/** T-44: nudged after half an hour, cancelled after a day; the shop hears after a quarter of an hour, its customer after one. */
const DEFAULT_DURATIONS: DefaultDurations = {
  nudgeAfterSeconds: 1_800,
  cancelAfterSeconds: 86_400,
  remindAfterSeconds: 900,
  tellCustomerAfterSeconds: 3_600,
};

/**
 * A new connection plans every statement anew and reads the catalogue for it, which costs as much as ten orders: those
 * of the last rush are kept for the next one. They are few, because each process has a limit of its own.
 */
const IDLE_FOR_MS = 600_000;

/**
 * Opens a pool. `query_timeout` is watched by the driver, because a server that has stopped never fires its own;
 * a connection whose query timed out is destroyed by `Session`, not put back.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const queryTimeoutMs = options.queryTimeoutMs ?? 10_000;
  const config: PoolConfig = {
    connectionString: options.url,
    max: options.maxConnections ?? 10,
    // Without a limit a full pool waits for ever.
    connectionTimeoutMillis: options.connectTimeoutMs ?? 3_000,
    idleTimeoutMillis: IDLE_FOR_MS,
    query_timeout: queryTimeoutMs,
    statement_timeout: queryTimeoutMs + 1_000,
    // A client that died with an open transaction must not hold its locks.
    idle_in_transaction_session_timeout: 15_000,
    application_name: options.applicationName ?? 'munshi',
    keepAlive: true,
    // A statement is sent without waiting for the one before: it may have been sent for what it does, not for its answer.
    pipeline: true,
  };
  const pool = new Pool(config);
  // An idle connection that breaks (Postgres restarted) is dropped by the pool; without a listener Node would exit.
  pool.on('error', () => undefined);
  return { pool, durations: options.durations ?? DEFAULT_DURATIONS, close: () => pool.end() };
}

/**
 * Opens all connections before they are wanted. A process that takes up what has waited for it asks for them all in the
 * same moment, and on a busy machine the last would not be there in time. Also resolves when Postgres is not to be
 * reached: whoever asks it then hears of that.
 */
export async function warmUp({ pool }: Database): Promise<void> {
  const opened: PoolClient[] = [];
  try {
    // One after the other, as each one's time is short and opening them is work for the same processor.
    while (opened.length < pool.options.max) opened.push(await pool.connect());
  } catch {
    // The pool opens the rest when they are asked for.
  } finally {
    for (const connection of opened) connection.release();
  }
}

/** Statements inside one open connection. Rows come back as the driver gives them: int8 as string. */
export interface Session {
  /** Runs one statement and returns its rows. */
  query<Row extends QueryResultRow>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Runs one statement and returns how many rows it touched. */
  execute(sql: string, params?: readonly unknown[]): Promise<number>;
  /** Runs one statement that must give exactly one row. @throws Error otherwise. */
  one<Row extends QueryResultRow>(sql: string, params?: readonly unknown[]): Promise<Row>;
  /** Runs one statement that gives one row or none. */
  maybe<Row extends QueryResultRow>(sql: string, params?: readonly unknown[]): Promise<Row | undefined>;
}

/** Statement texts are constants of the code, so this cache has a bound: one entry per text. */
const statementNames = new Map<string, string>();

/**
 * Names a statement after its text, so that Postgres parses and plans it once per connection: with row policies
 * planning costs more than running.
 */
function statementName(sql: string): string {
  let name = statementNames.get(sql);
  if (!name) {
    name = createHash('sha1').update(sql).digest('base64url').slice(0, 20);
    statementNames.set(sql, name);
  }
  return name;
}

/** A session whose statements are one transaction. */
export interface OpenTransaction extends Session {
  /**
   * Sends one statement and goes on, which spares a wait where nobody needs its answer. When it fails, nothing after it
   * works and the transaction does not commit; the error is the transaction's.
   */
  later(sql: string, params?: readonly unknown[]): void;
}

/** Runs one named statement; how is up to whoever makes the session. */
type Run = (statement: QueryConfig) => Promise<QueryResult<QueryResultRow>>;

/** Wraps a connection of the driver. */
export function sessionOn(client: PoolClient): Session {
  return sessionOver((statement) => send(client, statement));
}

/**
 * Sends one statement. What is sent in one turn of the event loop leaves as one message: the statements that nobody
 * waits for together with the one that somebody does.
 */
export function send(client: PoolClient, statement: QueryConfig | string): Promise<QueryResult<QueryResultRow>> {
  // Not part of the driver's promised interface: without it each statement is a message of its own.
  const { connection } = client as PoolClient & { readonly connection?: { readonly stream?: Writable } };
  const stream = connection?.stream;
  if (stream?.writableCorked === 0) {
    stream.cork();
    process.nextTick(() => stream.uncork());
  }
  return client.query(statement);
}

/** A statement with its name, as the driver takes it. */
export function named(sql: string, params: readonly unknown[]): QueryConfig {
  return { name: statementName(sql), text: sql, values: params as unknown[] };
}

/** A session over whatever runs its statements. */
export function sessionOver(runStatement: Run): Session {
  const run = (sql: string, params: readonly unknown[]) => runStatement(named(sql, params));
  return {
    async query<Row extends QueryResultRow>(sql: string, params: readonly unknown[] = []) {
      return (await run(sql, params)).rows as Row[];
    },
    async execute(sql, params = []) {
      return (await run(sql, params)).rowCount ?? 0;
    },
    async one<Row extends QueryResultRow>(sql: string, params: readonly unknown[] = []) {
      const { rows } = await run(sql, params);
      if (rows.length !== 1) throw new Error(`expected one row, got ${rows.length}: ${sql.slice(0, 80)}`);
      return rows[0] as Row;
    },
    async maybe<Row extends QueryResultRow>(sql: string, params: readonly unknown[] = []) {
      const { rows } = await run(sql, params);
      if (rows.length > 1) throw new Error(`expected at most one row, got ${rows.length}: ${sql.slice(0, 80)}`);
      return rows[0] as Row | undefined;
    },
  };
}
