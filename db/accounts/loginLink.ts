import { createHash, randomBytes } from 'node:crypto';
import type { Session } from '../kit/database';
import type { Tx } from '../kit/transaction';

/** T-28: long enough to find one's phone, too short for a link that turns up elsewhere. */
const LIFETIME_MINUTES = 10;

export interface LoginLink {
  /** 256 random bits: they fit into Telegram's 64 characters of `start` with our word before them. */
  readonly nonce: string;
  readonly expiresAt: Date;
}

/** Makes a link by which a browser waits for somebody to start the bot. */
export async function createLoginLink(session: Session): Promise<LoginLink> {
  const nonce = randomBytes(32).toString('base64url');
  const row = await session.one<{ expires_at: Date }>(
    `INSERT INTO login_links (nonce_hash, expires_at) VALUES ($1, now() + make_interval(mins => $2)) RETURNING expires_at`,
    [hashOf(nonce), LIFETIME_MINUTES],
  );
  return { nonce, expiresAt: row.expires_at };
}

/** Somebody has started the bot by a link. @returns false for one that is unknown, too old, or another person's by now. */
export async function startLoginLink(session: Session, nonce: string, userId: string): Promise<boolean> {
  const touched = await session.execute(
    `UPDATE login_links SET user_id = $2
     WHERE nonce_hash = $1 AND taken_at IS NULL AND expires_at > now() AND (user_id IS NULL OR user_id = $2)`,
    [hashOf(nonce), userId],
  );
  return touched === 1;
}

/** Where a link stands: nobody has started the bot yet; somebody has, whose sign-in it is; or it is worth nothing. */
export type TakenLink =
  { readonly state: 'waiting' } | { readonly state: 'started'; readonly userId: string } | { readonly state: 'gone' };

/** Takes a link's outcome, once: the second who asks finds nothing. */
export async function takeLoginLink(session: Session, nonce: string): Promise<TakenLink> {
  const taken = await session.maybe<{ user_id: string }>(
    `UPDATE login_links SET taken_at = now()
     WHERE nonce_hash = $1 AND user_id IS NOT NULL AND taken_at IS NULL AND expires_at > now() RETURNING user_id`,
    [hashOf(nonce)],
  );
  if (taken) return { state: 'started', userId: taken.user_id };
  const waiting = await session.maybe<{ waits: boolean }>(
    'SELECT true AS waits FROM login_links WHERE nonce_hash = $1 AND taken_at IS NULL AND expires_at > now()',
    [hashOf(nonce)],
  );
  return { state: waiting ? 'waiting' : 'gone' };
}

/** Takes back what a person has started and no browser has taken yet. */
export async function withdrawLoginLinks(tx: Tx, userId: string): Promise<void> {
  await tx.execute('UPDATE login_links SET taken_at = now() WHERE user_id = $1 AND taken_at IS NULL', [userId]);
}

function hashOf(nonce: string): Buffer {
  return createHash('sha256').update(nonce).digest();
}
