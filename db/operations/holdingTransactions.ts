import type { Session } from '../kit/database';

/** A transaction that has written something and is not over: what came after it is not told live. */
export interface HoldingTransaction {
  readonly pid: number;
  readonly role: string;
  readonly application: string;
  /** As Postgres says: `idle in transaction`, `active`, … */
  readonly state: string;
  readonly seconds: number;
}

/** A server has some hundred connections. */
const MOST = 200;

/** Transactions of a database older than this, the oldest first, as far as the caller's role may see them. */
export async function holdingTransactions(
  session: Session,
  { database, olderSeconds }: { readonly database: string; readonly olderSeconds: number },
): Promise<HoldingTransaction[]> {
  return session.query<HoldingTransaction & Record<string, unknown>>(
    `SELECT pid, usename AS role, application_name AS application, coalesce(state, '') AS state,
       extract(epoch FROM now() - xact_start)::float8 AS seconds
     FROM pg_stat_activity
     WHERE datname = $1 AND pid <> pg_backend_pid() AND backend_xid IS NOT NULL
       AND xact_start < now() - $2 * interval '1 second'
     ORDER BY xact_start LIMIT $3`,
    [database, olderSeconds, MOST],
  );
}

/** Ends the connection of a transaction, which rolls it back. @returns false when it was over already. */
export async function endTransaction(session: Session, pid: number): Promise<boolean> {
  return (await session.one<{ ended: boolean }>('SELECT pg_terminate_backend($1) AS ended', [pid])).ended;
}
