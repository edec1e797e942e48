import { createHash, randomBytes } from 'node:crypto';
import { MAX_SESSIONS, type SignInMethod } from '../../domain/accounts/signIn';
import { unauthenticated } from './authenticate';
import { getPerson, type Person } from './getPerson';
import { actAs, type Unnamed } from '../kit/actAs';
import type { Session } from '../kit/database';
import type { Tx } from '../kit/transaction';

export interface OpenSession {
  readonly userId: string;
  readonly method: SignInMethod;
  /** What the device says of itself. */
  readonly userAgent?: string | undefined;
  /** How long the session lives without being renewed. */
  readonly lifetimeSeconds: number;
}

export interface OpenedSession {
  readonly sessionId: string;
  /** 256 random bits; only their SHA-256 is stored. */
  readonly refreshToken: string;
  readonly person: Person;
}

/**
 * Signs a person in on one more device. The oldest of too many sessions ends.
 * @throws DomainError `UNAUTHENTICATED` for somebody who is suspended.
 */
export async function openSession(session: Unnamed, command: OpenSession): Promise<OpenedSession> {
  const { tx, sessionId, person } = await beginSession(session, command);
  const refreshToken = randomBytes(32).toString('base64url');
  await storeRefreshToken(tx, { refreshToken, sessionId, lifetimeSeconds: command.lifetimeSeconds });
  return { sessionId, refreshToken, person };
}

/** Begins a session that nothing renews; goes on as its person. @throws DomainError as `openSession`. */
export async function beginSession(
  session: Unnamed,
  command: OpenSession,
): Promise<{ readonly tx: Tx; readonly sessionId: string; readonly person: Person }> {
  const tx = actAs(session, { kind: 'buyer', userId: command.userId });
  const person = await getPerson(tx, command.userId);
  if (person.status !== 'ACTIVE') throw unauthenticated();
  const { id: sessionId } = await tx.one<{ id: string }>(
    `INSERT INTO sessions (user_id, method, user_agent, expires_at)
     VALUES ($1, $2, $3, now() + make_interval(secs => $4)) RETURNING id`,
    [command.userId, command.method, command.userAgent?.slice(0, MAX_USER_AGENT), command.lifetimeSeconds],
  );
  await tx.execute(
    `UPDATE sessions SET ended_at = now(), end_reason = 'TOO_MANY' WHERE id IN
       (SELECT id FROM sessions WHERE user_id = $1 AND ended_at IS NULL ORDER BY created_at DESC, id DESC OFFSET $2)`,
    [command.userId, MAX_SESSIONS],
  );
  return { tx, sessionId, person };
}

/** As long as the column is; browsers' own have under 200 characters. */
const MAX_USER_AGENT = 200;

export interface StoreRefreshToken {
  readonly refreshToken: string;
  readonly sessionId: string;
  readonly lifetimeSeconds: number;
}

/** Keeps the hash of a refresh token of a session. */
export async function storeRefreshToken(session: Session, token: StoreRefreshToken): Promise<void> {
  await session.execute(
    `INSERT INTO refresh_tokens (token_hash, session_id, expires_at) VALUES ($1, $2, now() + make_interval(secs => $3))`,
    [hashRefreshToken(token.refreshToken), token.sessionId, token.lifetimeSeconds],
  );
}

/** 256 random bits need no slow hash: nobody can try enough of them. */
export function hashRefreshToken(refreshToken: string): Buffer {
  return createHash('sha256').update(refreshToken).digest();
}
