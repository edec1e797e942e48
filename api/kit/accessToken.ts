import { createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, importPKCS8, jwtVerify, SignJWT, type JWK } from 'jose';
import { z } from 'zod';
import { unauthenticated } from '../../db/accounts/authenticate';

/** The roles of a person (requirements §users); what they may do in a shop is said by their membership there. */
export const userRole = z.enum(['BUYER', 'VENDOR', 'DRIVER', 'ADMIN']);
export type UserRole = z.infer<typeof userRole>;

export interface AccessToken {
  readonly userId: string;
  readonly role: UserRole;
}

const ISSUER = 'munshi';
const AUDIENCE = 'munshi-api';
/** RFC 9068: says that this is an access token, so that no other token of ours passes as one. */
const TYPE = 'at+jwt';
/** The only algorithm that is accepted, whatever a token's header says of itself. */
const ALGORITHM = 'RS256';
/** Seven days, until refresh tokens exist to make it shorter. */
export const ACCESS_TOKEN_SECONDS = 604_800;
/** Ours have under 800 characters; nothing much longer is worth decoding. */
const MAX_TOKEN_CHARACTERS = 4_096;

const claims = z.object({ userId: z.uuid(), role: userRole, sub: z.string(), iat: z.int(), exp: z.int() });

export interface TokenVerifier {
  /** @throws DomainError `UNAUTHENTICATED` for whatever is wrong with the token. */
  verify(token: string): Promise<AccessToken>;
  /** The public keys as served at /.well-known/jwks.json. */
  readonly jwks: { readonly keys: readonly JWK[] };
}

/**
 * Accepts tokens that were signed by RS256 with one of our keys, found by `kid` (RFC 7638 thumbprint): right type,
 * issuer and audience, not expired. `alg: none`, HS256 with the public key as secret, and keys that a token brings
 * along are refused.
 *
 * @param publicKeyPems SPKI PEM; while a key is rotated the old one stays beside the new.
 */
export async function createTokenVerifier(publicKeyPems: readonly string[]): Promise<TokenVerifier> {
  const keys = new Map<string, KeyObject>();
  const published: JWK[] = [];
  for (const pem of publicKeyPems) {
    const key = createPublicKey(pem);
    const jwk = await exportJWK(key);
    const kid = await calculateJwkThumbprint(jwk);
    keys.set(kid, key);
    published.push({ ...jwk, kid, alg: ALGORITHM, use: 'sig' });
  }
  return { jwks: { keys: published }, verify: (token) => verifyToken(token, keys) };
}

/** Signs an access token for a person. */
export async function signAccessToken(
  privateKeyPem: string,
  token: AccessToken,
  lifetimeSeconds = ACCESS_TOKEN_SECONDS,
): Promise<string> {
  const kid = await calculateJwkThumbprint(await exportJWK(createPublicKey(privateKeyPem)));
  const issuedAt = Math.floor(Date.now() / 1000);
  return new SignJWT({ userId: token.userId, role: token.role })
    .setProtectedHeader({ alg: ALGORITHM, kid, typ: TYPE })
    .setSubject(token.userId)
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(await importPKCS8(privateKeyPem, ALGORITHM));
}

async function verifyToken(token: string, keys: ReadonlyMap<string, KeyObject>): Promise<AccessToken> {
  if (token.length > MAX_TOKEN_CHARACTERS) throw unauthenticated();
  try {
    const { payload } = await jwtVerify(token, ({ kid }) => keyOf(keys, kid), {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      typ: TYPE,
      requiredClaims: ['exp', 'iat', 'sub'],
    });
    const { userId, role, sub } = claims.parse(payload);
    if (sub !== userId) throw new Error('sub and userId differ');
    return { userId, role };
  } catch {
    throw unauthenticated();
  }
}

function keyOf(keys: ReadonlyMap<string, KeyObject>, kid: string | undefined): KeyObject {
  const key = kid === undefined ? undefined : keys.get(kid);
  if (!key) throw new Error('the token names no key of ours');
  return key;
}
