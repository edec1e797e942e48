import { createHmac } from 'node:crypto';
import { RENEWAL_GRACE_SECONDS } from '../../domain/accounts/signIn';
import { getPerson, type Person } from './getPerson';
import { hashRefreshToken, storeRefreshToken } from './openSession';
import { actAs, type Unnamed } from '../kit/actAs';
import type { Session } from '../kit/database';
import type { Tx } from '../kit/transaction';

export interface RenewSession {
  readonly refreshToken: string;
  /** The server's secret: a successor follows from it and from the token before, so that two tabs get the same one. */
  readonly secret: string;
  readonly lifetimeSeconds: number;
}

export interface RenewedSession {
  readonly sessionId: string;
  readonly refreshToken: string;
  readonly person: Person;
}

/**
 * Takes a refresh token and gives its successor. One that was used before ends its session, because two have it now: its
 * person, and somebody who has stolen it; only within ten seconds it gets the same successor again, while nobody has
 * used that. The end has to be committed although the request is refused, so nothing is thrown.
 * @returns undefined for a token that is not known, expired, used, or of a session or person that has ended.
 */
export async function renewSession(session: Unnamed, command: RenewSession): Promise<RenewedSession | undefined> {
  const token = await session.maybe<TokenRow>(FIND_TOKEN, [hashRefreshToken(command.refreshToken)]);
  if (!token?.lives) return undefined;
  const refreshToken = successorOf(command);
  const tx = actAs(session, { kind: 'buyer', userId: token.user_id });
  if (token.used_seconds_ago === null) await rotate(tx, token, { ...command, successor: refreshToken });
  else if (token.used_seconds_ago > RENEWAL_GRACE_SECONDS || !(await isUnused(tx, refreshToken))) {
    await endReused(tx, token.session_id);
    return undefined;
  }
  return { sessionId: token.session_id, refreshToken, person: await getPerson(tx, token.user_id) };
}

interface TokenRow {
  [column: string]: unknown;
  session_id: string;
  user_id: string;
  used_seconds_ago: number | null;
  lives: boolean;
}

/** The lock lets one of two through first; the other then sees the token as used. */
const FIND_TOKEN = `
  SELECT t.session_id, s.user_id, extract(epoch FROM clock_timestamp() - t.used_at)::float8 AS used_seconds_ago,
    t.expires_at > now() AND s.expires_at > now() AND s.ended_at IS NULL AND u.status = 'ACTIVE' AS lives
  FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id JOIN users u ON u.id = s.user_id
  WHERE t.token_hash = $1 FOR UPDATE OF t`;

async function rotate(tx: Tx, token: TokenRow, command: RenewSession & { readonly successor: string }): Promise<void> {
  const { refreshToken, successor, lifetimeSeconds } = command;
  await tx.execute('UPDATE refresh_tokens SET used_at = clock_timestamp() WHERE token_hash = $1', [
    hashRefreshToken(refreshToken),
  ]);
  await storeRefreshToken(tx, { refreshToken: successor, sessionId: token.session_id, lifetimeSeconds });
  await tx.execute(
    'UPDATE sessions SET renewed_at = now(), expires_at = now() + make_interval(secs => $2) WHERE id = $1',
    [token.session_id, lifetimeSeconds],
  );
}

/** Nobody can work out a successor without the server's secret, and nothing that is stored tells it. */
function successorOf({ secret, refreshToken }: RenewSession): string {
  return createHmac('sha256', secret).update(`refresh token after\n${refreshToken}`).digest('base64url');
}

async function isUnused(session: Session, refreshToken: string): Promise<boolean> {
  const row = await session.maybe<{ used_at: Date | null }>(
    'SELECT used_at FROM refresh_tokens WHERE token_hash = $1',
    [hashRefreshToken(refreshToken)],
  );
  return row !== undefined && row.used_at === null;
}

async function endReused(session: Session, sessionId: string): Promise<void> {
  await session.execute(
    `UPDATE sessions SET ended_at = now(), end_reason = 'TOKEN_REUSED' WHERE id = $1 AND ended_at IS NULL`,
    [sessionId],
  );
}
