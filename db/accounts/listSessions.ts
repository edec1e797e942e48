import { MAX_SESSIONS, type SignInMethod } from '../../domain/accounts/signIn';
import type { Tx } from '../kit/transaction';

/** Where a person is signed in. */
export interface ListedSession {
  readonly id: string;
  readonly method: SignInMethod;
  readonly userAgent: string | undefined;
  readonly createdAt: Date;
  readonly renewedAt: Date;
  readonly expiresAt: Date;
}

/** The person's living sessions, the latest first; a person has at most fifty, so this is no paged list. */
export async function listSessions(tx: Tx): Promise<ListedSession[]> {
  const rows = await tx.query<SessionRow>(
    `SELECT id, method, user_agent, created_at, renewed_at, expires_at FROM sessions
     WHERE user_id = $1 AND ended_at IS NULL AND expires_at > now() ORDER BY created_at DESC, id DESC LIMIT $2`,
    [tx.actor.id, MAX_SESSIONS],
  );
  return rows.map((row) => ({
    id: row.id,
    method: row.method,
    userAgent: row.user_agent ?? undefined,
    createdAt: row.created_at,
    renewedAt: row.renewed_at,
    expiresAt: row.expires_at,
  }));
}

interface SessionRow {
  [column: string]: unknown;
  id: string;
  method: SignInMethod;
  user_agent: string | null;
  created_at: Date;
  renewed_at: Date;
  expires_at: Date;
}
