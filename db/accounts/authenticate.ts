import { DomainError } from '../../domain/kit/errors';
import type { ApiScope } from '../../domain/accounts/apiKey';
import type { MemberRole, Principal } from '../../domain/accounts/principal';
import type { Session } from '../kit/database';
import type { Tx } from '../kit/transaction';
import { actAs, namedTx, type Unnamed } from '../kit/actAs';

/** Who a request says to be, its signature checked, but not yet what the database knows of them. */
export type Credentials =
  | { readonly kind: 'apiKey'; readonly keySha256: Buffer; readonly orgId?: string }
  | {
      readonly kind: 'user';
      readonly userId: string;
      readonly role: string;
      /** The session that the access token was made for. */
      readonly sessionId: string;
      readonly orgId?: string;
    };

/**
 * Finds the principal behind credentials inside the transaction that will act for them, so that a key revoked or a
 * membership ended a moment ago counts already, and opens that transaction in their name.
 *
 * A person acts in the org that they name; without one, a buyer acts as a buyer, and a member of one shop for that shop.
 * @throws DomainError `UNAUTHENTICATED`; `FORBIDDEN` for an org that the caller is not a member of, known or not;
 *   `ORG_REQUIRED` when a member of several shops names none.
 */
export async function authenticate(session: Unnamed, credentials: Credentials): Promise<Tx> {
  return credentials.kind === 'apiKey' ? enterByKey(session, credentials) : enterByMembership(session, credentials);
}

/**
 * Opens the transaction for what a person does about themselves, in no shop's name.
 * @throws DomainError `UNAUTHENTICATED`, `FORBIDDEN` for an API key, which is no person.
 */
export async function authenticatePerson(session: Unnamed, credentials: Credentials): Promise<Tx> {
  if (credentials.kind === 'apiKey') {
    await enterByKey(session, credentials);
    throw forbidden('This is about a person: use an access token, not an API key.');
  }
  await requireLivingSession(session, credentials);
  return actAs(session, { kind: 'buyer', userId: credentials.userId });
}

/**
 * Opens the transaction for what only the platform's own people do, in no shop's name.
 * @throws DomainError `UNAUTHENTICATED`, `FORBIDDEN` for everybody whose role is not ADMIN at this moment.
 */
export async function authenticatePlatform(session: Unnamed, credentials: Credentials): Promise<Tx> {
  if (credentials.kind === 'apiKey') await enterByKey(session, credentials);
  else if ((await requireLivingSession(session, credentials)) === 'ADMIN') {
    return actAs(session, { kind: 'buyer', userId: credentials.userId });
  }
  throw forbidden('This is for the people who run the platform.');
}

async function enterByKey(session: Unnamed, credentials: Credentials & { kind: 'apiKey' }): Promise<Tx> {
  // Finding the key and entering its org are one statement: every request of a merchant's system pays for it.
  const key = await session.maybe<FoundKey>(
    `SELECT k.org_id, k.id, k.principal_id, k.scopes, k.use_is_stale,
       set_config('app.org_id', k.org_id::text, true), set_config('app.user_id', '', true), set_config('app.role', 'apiKey', true),
       set_config('app.actor', 'API_KEY:' || k.principal_id, true), set_config('app.request_id', $2, true)
     FROM app.find_api_key($1) k`,
    [credentials.keySha256, session.requestId ?? ''],
  );
  if (!key) throw unauthenticated();
  if (credentials.orgId !== undefined && credentials.orgId !== key.org_id) throw notMember();
  if (key.use_is_stale) await noteUse(session, key);
  return namedTx(session, { kind: 'apiKey', orgId: key.org_id, principalId: key.principal_id, scopes: key.scopes });
}

interface FoundKey {
  [column: string]: unknown;
  org_id: string;
  id: string;
  principal_id: string;
  scopes: ApiScope[];
  use_is_stale: boolean;
}

/** One of many requests at once notes the use; the others pass by its lock instead of waiting for it. */
async function noteUse(session: Session, key: FoundKey): Promise<void> {
  await session.execute(
    `UPDATE api_keys SET last_used_at = now() WHERE (org_id, id) IN
       (SELECT org_id, id FROM api_keys WHERE org_id = $1 AND id = $2 FOR UPDATE SKIP LOCKED)`,
    [key.org_id, key.id],
  );
}

async function enterByMembership(session: Unnamed, credentials: Credentials & { kind: 'user' }): Promise<Tx> {
  await requireLivingSession(session, credentials);
  return actAs(session, await choosePrincipal(session, credentials));
}

/** A session that was ended, or a person who was suspended a moment ago, counts with this very request. @returns the person's role. */
async function requireLivingSession(session: Session, credentials: Credentials & { kind: 'user' }): Promise<string> {
  const user = await session.maybe<{ role: string }>(
    `SELECT u.role FROM users u JOIN sessions s ON s.user_id = u.id
     WHERE u.id = $1 AND u.status = 'ACTIVE' AND s.id = $2 AND s.ended_at IS NULL AND s.expires_at > now()`,
    [credentials.userId, credentials.sessionId],
  );
  if (!user) throw unauthenticated();
  return user.role;
}

async function choosePrincipal(session: Session, credentials: Credentials & { kind: 'user' }): Promise<Principal> {
  const { userId, orgId } = credentials;
  if (orgId === undefined && credentials.role === 'BUYER') return { kind: 'buyer', userId };
  const memberships = await session.query<{ org_id: string; role: MemberRole }>(
    'SELECT org_id, role FROM app.memberships_of($1)',
    [userId],
  );
  const chosen =
    orgId === undefined ? soleMembership(memberships) : memberships.find((entry) => entry.org_id === orgId);
  if (!chosen) throw notMember();
  return { kind: 'staff', orgId: chosen.org_id, userId, role: chosen.role };
}

function soleMembership<Membership>(memberships: readonly Membership[]): Membership | undefined {
  if (memberships.length > 1) {
    throw new DomainError({
      cause: 'invalid',
      code: 'ORG_REQUIRED',
      message: 'You belong to several shops: name the one that you act for in the header X-Org-Id.',
      details: [{ path: 'headers.x-org-id', message: 'the id of one of your shops' }],
    });
  }
  return memberships[0];
}

/** «We don't know you», whatever the reason: which part was wrong is nobody's business. */
export function unauthenticated(): DomainError {
  return new DomainError({
    cause: 'unauthenticated',
    code: 'UNAUTHENTICATED',
    message: 'Send a valid access token as Authorization: Bearer, or a valid API key as X-API-KEY.',
  });
}

function notMember(): DomainError {
  return forbidden('You are not a member of the shop that X-Org-Id names.');
}

export function forbidden(message: string): DomainError {
  return new DomainError({ cause: 'forbidden', code: 'FORBIDDEN', message });
}
