import type { KeyObject } from 'node:crypto';
import { jwtVerify, SignJWT, type JWK } from 'jose';
import { z } from 'zod';
import { unauthenticated } from '../../db/accounts/authenticate';
import type { KeyRing, SigningKey } from './keyRing';

/** The roles of a person (requirements §users); what they may do in a shop is said by their membership there. */
export const userRole = z.enum(['BUYER', 'VENDOR', 'DRIVER', 'ADMIN']);
export type UserRole = z.infer<typeof userRole>;

export interface AccessToken {
  readonly userId: string;
  readonly role: UserRole;
  /** The session that it belongs to: it is worth nothing once that has ended. */
  readonly sid: string;
}

const ISSUER = 'munshi';
const AUDIENCE = 'munshi-api';
/** RFC 9068: says that this is an access token, so that no other token of ours passes as one. */
const TYPE = 'at+jwt';
/** The only algorithm that is accepted, whatever a token's header says of itself. */
const ALGORITHM = 'RS256';
/** K-43: seven days. The session behind it is looked at with each request, so it may be long. */
export const ACCESS_TOKEN_SECONDS = 604_800;
/** Ours have under 800 characters; nothing much longer is worth decoding. */
const MAX_TOKEN_CHARACTERS = 4_096;

const claims = z.object({
  userId: z.uuid(),
  role: userRole,
  sid: z.uuid(),
  sub: z.string(),
  iat: z.int(),
  exp: z.int(),
});

/** Makes and checks access tokens. */
export interface AccessTokens {
  readonly lifetimeSeconds: number;
  sign(token: AccessToken): Promise<string>;
  /** @throws DomainError `UNAUTHENTICATED` for whatever is wrong with the token. */
  verify(token: string): Promise<AccessToken>;
  /** The public keys as served at /.well-known/jwks.json. */
  jwks(): { readonly keys: readonly JWK[] };
}

/**
 * Signs with one key of the ring, and accepts tokens that were signed by RS256 with any of them, found by `kid` (RFC 7638
 * thumbprint): right type, issuer and audience, not expired. `alg: none`, HS256 with the public key as secret, and keys
 * that a token brings along are refused.
 */
export function createAccessTokens(ring: KeyRing, lifetimeSeconds = ACCESS_TOKEN_SECONDS): AccessTokens {
  return {
    lifetimeSeconds,
    sign: (token) => signAccessToken(ring.signingKey(), token, lifetimeSeconds),
    verify: (token) => verifyToken(token, ring),
    jwks: () => ({ keys: ring.published() }),
  };
}

/** Signs an access token for a person. */
export async function signAccessToken(
  { kid, privateKey }: SigningKey,
  { userId, role, sid }: AccessToken,
  lifetimeSeconds: number,
): Promise<string> {
  const issuedAt = Math.floor(Date.now() / 1000);
  return new SignJWT({ userId, role, sid })
    .setProtectedHeader({ alg: ALGORITHM, kid, typ: TYPE })
    .setSubject(userId)
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(privateKey);
}

async function verifyToken(token: string, ring: KeyRing): Promise<AccessToken> {
  if (token.length > MAX_TOKEN_CHARACTERS) throw unauthenticated();
  try {
    const { payload } = await jwtVerify(token, ({ kid }) => keyOf(ring, kid), {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      typ: TYPE,
      requiredClaims: ['exp', 'iat', 'sub'],
    });
    const { userId, role, sid, sub } = claims.parse(payload);
    if (sub !== userId) throw new Error('sub and userId differ');
    return { userId, role, sid };
  } catch {
    throw unauthenticated();
  }
}

async function keyOf(ring: KeyRing, kid: string | undefined): Promise<KeyObject> {
  const key = kid === undefined ? undefined : await ring.publicKey(kid);
  if (!key) throw new Error('the token names no key of ours');
  return key;
}
