import { openDatabase } from '../../db/kit/database';
import { eachAlone } from '../../db/kit/transaction';
import { until } from './until';

/** Reads every row of a Munshi from outside, as the inspection role, which can write none. */
export interface Inspector {
  /** Rows of a query; asked again while Postgres is down. @throws Error when it does not come back. */
  rows<Row extends Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** Longer than the recovery of any Postgres of ours. */
const PATIENCE = { what: 'Postgres to answer the inspection', deadlineMs: 60_000, everyMs: 200 };

export function openInspector(databaseUrl: string): Inspector {
  const database = openDatabase({
    url: databaseUrl,
    // One for the board that looks all the time, and one for whoever else looks.
    maxConnections: 2,
    // Counting a whole run joins tables of a hundred thousand rows.
    queryTimeoutMs: 60_000,
    applicationName: 'munshi-inspector',
  });
  // A session that is open when Postgres is killed says so; the query that it carried is asked again anyway.
  database.pool.on('connect', (client) => client.on('error', () => undefined));
  const session = eachAlone(database);
  return {
    rows: <Row extends Record<string, unknown>>(sql: string, params: readonly unknown[] = []) =>
      until(PATIENCE, () => session.query<Row>(sql, params)),
    close: () => database.close(),
  };
}
