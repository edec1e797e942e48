import type { Session } from '../kit/database';

/** A key of access tokens after the first. */
export interface StoredSigningKey {
  readonly kid: string;
  /** SPKI PEM. */
  readonly publicKey: string;
  readonly privateKeyEncrypted: Buffer;
  readonly signsFrom: Date;
  /** What older keys have signed is worth nothing from `signsFrom` on. */
  readonly endsOlder: boolean;
}

/** More rotations than a year of weekly ones; older keys have long ended. */
const MAX_KEYS = 60;

/** The keys that rotation has made, the newest first. */
export async function listSigningKeys(session: Session): Promise<StoredSigningKey[]> {
  const rows = await session.query<{
    kid: string;
    public_key: string;
    private_key_encrypted: Buffer;
    signs_from: Date;
    ends_older: boolean;
  }>(
    `SELECT kid, public_key, private_key_encrypted, signs_from, ends_older FROM signing_keys
     ORDER BY signs_from DESC, kid LIMIT $1`,
    [MAX_KEYS],
  );
  return rows.map((row) => ({
    kid: row.kid,
    publicKey: row.public_key,
    privateKeyEncrypted: row.private_key_encrypted,
    signsFrom: row.signs_from,
    endsOlder: row.ends_older,
  }));
}

export interface AddSigningKey {
  readonly kid: string;
  readonly publicKey: string;
  readonly privateKeyEncrypted: Buffer;
  /** How long it is published before it signs. */
  readonly signsInSeconds: number;
  readonly endsOlder: boolean;
}

/** Keeps a new key. @returns from when it signs. */
export async function addSigningKey(session: Session, key: AddSigningKey): Promise<Date> {
  const row = await session.one<{ signs_from: Date }>(
    `INSERT INTO signing_keys (kid, public_key, private_key_encrypted, signs_from, ends_older)
     VALUES ($1, $2, $3, now() + make_interval(secs => $4), $5) RETURNING signs_from`,
    [key.kid, key.publicKey, key.privateKeyEncrypted, key.signsInSeconds, key.endsOlder],
  );
  return row.signs_from;
}
