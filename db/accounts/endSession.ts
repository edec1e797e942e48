import type { SessionEnd } from '../../domain/accounts/signIn';
import { notFound } from '../../domain/kit/errors';
import { actAs, type Unnamed } from '../kit/actAs';
import type { Tx } from '../kit/transaction';
import { hashRefreshToken } from './openSession';

/** Ends one session of the person. One that has ended already stays so. @throws DomainError `NOT_FOUND`, also for another's. */
export async function endSession(tx: Tx, { id }: { readonly id: string }): Promise<void> {
  const touched = await tx.execute(
    `UPDATE sessions SET ended_at = coalesce(ended_at, now()), end_reason = coalesce(end_reason, 'ENDED')
     WHERE id = $1 AND user_id = $2`,
    [id, tx.actor.id],
  );
  if (touched === 0) throw notFound('session');
}

export interface EndAllSessions {
  readonly userId: string;
  readonly reason: SessionEnd;
  /** The session that goes on. */
  readonly except?: string | undefined;
}

/** Ends every living session of a person. @returns how many. */
export async function endAllSessions(tx: Tx, { userId, reason, except }: EndAllSessions): Promise<number> {
  return tx.execute(
    `UPDATE sessions SET ended_at = now(), end_reason = $2
     WHERE user_id = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $3`,
    [userId, reason, except ?? null],
  );
}

/** Ends the session of a refresh token, whichever of its tokens it is; one of no session ends none. */
export async function endSessionOf(session: Unnamed, refreshToken: string): Promise<void> {
  const found = await session.maybe<{ id: string; user_id: string }>(
    `SELECT s.id, s.user_id FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
     WHERE t.token_hash = $1 AND s.ended_at IS NULL`,
    [hashRefreshToken(refreshToken)],
  );
  if (!found) return;
  const tx = actAs(session, { kind: 'buyer', userId: found.user_id });
  await tx.execute(`UPDATE sessions SET ended_at = now(), end_reason = 'LOGOUT' WHERE id = $1 AND ended_at IS NULL`, [
    found.id,
  ]);
}
