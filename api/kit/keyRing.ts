import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import { listSigningKeys } from '../../db/accounts/signingKeys';
import type { Database } from '../../db/kit/database';
import { eachAlone } from '../../db/kit/transaction';
import { keysAt, type KeyTimes } from '../../domain/accounts/signingKeys';
import { openText } from '../../ops/runtime/sealing';

export interface SigningKey {
  /** RFC 7638 thumbprint of the public key. */
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/** The keys that tokens are signed with and checked by. */
export interface KeyRing {
  signingKey(): SigningKey;
  publicKey(kid: string): Promise<KeyObject | undefined>;
  published(): readonly JWK[];
}

interface RingKey extends SigningKey, KeyTimes {
  readonly publicKey: KeyObject;
  readonly jwk: JWK;
}

export interface KeyRingOptions {
  /** The first key, as PEM texts (PKCS8, SPKI). */
  readonly privateKeyPem: string;
  readonly publicKeyPem: string;
  /** Where rotation keeps its keys; absent: there is the first one only. */
  readonly rotation?: {
    readonly database: Database;
    /** DATA_ENCRYPTION_KEY, under which private keys are sealed. */
    readonly dataEncryptionKey: string;
    /** How long the longest token lives: so long an old key still vouches for it. */
    readonly longestTokenSeconds: number;
  };
}

/** A new key signs only minutes after it is published, so that every copy of the API has looked by then. */
const LOOK_EVERY_MS = 30_000;
/** A token may name a key that another copy has seen already; strangers' tokens must not make us look each time. */
const LOOK_AGAIN_AFTER_MS = 5_000;

/**
 * The keys of this moment. Those that a rotation makes are found while the process runs: each half minute, and when a
 * token names one that isn't known. While Postgres is away, the known ones go on.
 */
export async function createKeyRing({ privateKeyPem, publicKeyPem, rotation }: KeyRingOptions): Promise<KeyRing> {
  const first = await toRingKey({ privateKeyPem, publicKeyPem, signsFromMs: 0, endsOlder: false });
  let keys: readonly RingKey[] = [first];
  let lookedAtMs = 0;
  const look = async () => {
    if (!rotation) return;
    lookedAtMs = Date.now();
    keys = [...(await readKeys(rotation)), first];
  };
  await look().catch(() => undefined);
  if (rotation) setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MS).unref();

  const longestTokenMs = (rotation?.longestTokenSeconds ?? 0) * 1_000;
  const now = () => keysAt(keys, Date.now(), longestTokenMs);
  const find = (kid: string) => now().living.find((key) => key.kid === kid)?.publicKey;
  return {
    signingKey: () => now().signing,
    publicKey: async (kid) => {
      const known = find(kid);
      if (known || Date.now() - lookedAtMs < LOOK_AGAIN_AFTER_MS) return known;
      await look().catch(() => undefined);
      return find(kid);
    },
    published: () => now().living.map(({ jwk }) => jwk),
  };
}

async function readKeys({ database, dataEncryptionKey }: NonNullable<KeyRingOptions['rotation']>): Promise<RingKey[]> {
  const stored = await listSigningKeys(eachAlone(database));
  return Promise.all(
    stored.map(({ kid, publicKey, privateKeyEncrypted, signsFrom, endsOlder }) =>
      toRingKey({
        publicKeyPem: publicKey,
        privateKeyPem: openText(dataEncryptionKey, privateKeyEncrypted, `signing_keys/${kid}`),
        signsFromMs: signsFrom.getTime(),
        endsOlder,
      }),
    ),
  );
}

async function toRingKey(
  key: KeyTimes & { readonly publicKeyPem: string; readonly privateKeyPem: string },
): Promise<RingKey> {
  const publicKey = createPublicKey(key.publicKeyPem);
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  const { signsFromMs, endsOlder } = key;
  return {
    ...{ kid, publicKey, signsFromMs, endsOlder },
    privateKey: createPrivateKey(key.privateKeyPem),
    jwk: { ...jwk, kid, alg: 'RS256', use: 'sig' },
  };
}
