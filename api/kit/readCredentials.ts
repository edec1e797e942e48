import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { unauthenticated, type Credentials } from '../../db/accounts/authenticate';
import type { AccessTokens } from './accessToken';

/** Ours have 47 characters; a key of another length is none of ours and isn't worth hashing. */
const API_KEY = /^[\w-]{20,100}$/;

/**
 * Reads who a request says to be: `X-API-KEY`, or `Authorization: Bearer` with the acting org in `X-Org-Id`.
 * @throws DomainError `UNAUTHENTICATED` when there is none, more than one, or a token that doesn't verify.
 */
export async function readCredentials(headers: IncomingHttpHeaders, tokens: AccessTokens): Promise<Credentials> {
  const apiKey = headers['x-api-key'];
  const authorization = headers.authorization;
  const orgId = headers['x-org-id'];
  const acting = typeof orgId === 'string' && orgId !== '' ? { orgId: orgId.toLowerCase() } : {};
  if (typeof apiKey === 'string' && authorization === undefined) {
    return { kind: 'apiKey', keySha256: hashApiKey(apiKey), ...acting };
  }
  const token = /^Bearer ([A-Za-z0-9._~+/=-]+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined || apiKey !== undefined) throw unauthenticated();
  const { sid: sessionId, ...user } = await tokens.verify(token);
  return { kind: 'user', ...user, sessionId, ...acting };
}

function hashApiKey(key: string): Buffer {
  if (!API_KEY.test(key)) throw unauthenticated();
  return createHash('sha256').update(key).digest();
}
