import { randomUUID } from 'node:crypto';
import type { Session } from '../kit/database';

/** How a person comes to us: by a channel's own id for them, and what the channel says of them. */
export interface Identity {
  /** `telegram`, `whatsapp`, `phone`, `org:<id>` for the references by which a merchant's system names its customers. */
  readonly channel: string;
  readonly externalId: string;
  readonly name: string;
  readonly locale?: 'en' | 'hi' | 'ta';
  /** As the channel says; nobody has verified it, so it stays with the identity and finds nobody. */
  readonly phone?: string;
  readonly email?: string;
}

export interface KnownPerson {
  readonly userId: string;
  readonly created: boolean;
}

/**
 * Finds the person behind an identity, or makes them, in the caller's transaction. Two first messages at once make one
 * person: the second waits for the first. A name or contact that has changed since is kept with the identity.
 */
export async function findOrCreateIdentity(session: Session, identity: Identity): Promise<KnownPerson> {
  const person =
    (await find(session, identity)) ?? (await create(session, identity)) ?? (await find(session, identity));
  if (!person) throw new Error(`an identity on ${identity.channel} was taken and is not there`);
  return person;
}

async function find(session: Session, identity: Identity): Promise<KnownPerson | undefined> {
  const row = await session.maybe<{ user_id: string; is_current: boolean }>(
    `SELECT user_id, profile @> $3::jsonb AS is_current FROM user_identities WHERE channel = $1 AND external_id = $2`,
    [identity.channel, identity.externalId, profileOf(identity)],
  );
  if (!row) return undefined;
  if (!row.is_current) await refresh(session, identity, row.user_id);
  return { userId: row.user_id, created: false };
}

/** A merchant's system owns what it says of its own customers; on other channels a person may have chosen their name. */
async function refresh(session: Session, identity: Identity, userId: string): Promise<void> {
  await session.execute(
    `UPDATE user_identities SET profile = profile || $3::jsonb WHERE channel = $1 AND external_id = $2`,
    [identity.channel, identity.externalId, profileOf(identity)],
  );
  if (!identity.channel.startsWith('org:')) return;
  await session.execute(
    `UPDATE users SET name = $2, version = version + 1, updated_at = now() WHERE id = $1 AND name <> $2`,
    [userId, identity.name],
  );
}

/**
 * The identity goes first, so that whoever comes second makes no person. Its reference to the person is checked when
 * the statement ends, and by then there is one.
 * @returns undefined when somebody else was faster.
 */
async function create(session: Session, identity: Identity): Promise<KnownPerson | undefined> {
  const row = await session.maybe<{ id: string }>(
    `WITH identity AS (
       INSERT INTO user_identities (user_id, channel, external_id, profile) VALUES ($6, $1, $2, $3::jsonb)
       ON CONFLICT (channel, external_id) DO NOTHING RETURNING user_id)
     INSERT INTO users (id, name, locale) SELECT user_id, $4, $5 FROM identity RETURNING id`,
    [identity.channel, identity.externalId, profileOf(identity), identity.name, identity.locale, randomUUID()],
  );
  return row && { userId: row.id, created: true };
}

function profileOf({ name, phone, email }: Identity): string {
  return JSON.stringify({ name, ...(phone !== undefined && { phone }), ...(email !== undefined && { email }) });
}
