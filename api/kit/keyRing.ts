import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';

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

/** A ring of one pair of keys, as PEM texts (PKCS8, SPKI). */
export async function createKeyRing(pair: { privateKeyPem: string; publicKeyPem: string }): Promise<KeyRing> {
  const publicKey = createPublicKey(pair.publicKeyPem);
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  const signing = { kid, privateKey: createPrivateKey(pair.privateKeyPem) };
  const published = [{ ...jwk, kid, alg: 'RS256', use: 'sig' }];
  return {
    signingKey: () => signing,
    publicKey: (wanted) => Promise.resolve(wanted === kid ? publicKey : undefined),
    published: () => published,
  };
}
