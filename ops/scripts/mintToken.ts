import { parseArgs } from 'node:util';
import { ACCESS_TOKEN_SECONDS, signAccessToken, userRole, type UserRole } from '../../api/kit/accessToken';
import { createKeyRing } from '../../api/kit/keyRing';
import { findPerson, type FoundPerson } from '../../db/accounts/findPerson';
import { beginSession } from '../../db/accounts/openSession';
import { openDatabase, type Database } from '../../db/kit/database';
import { withoutPrincipal } from '../../db/kit/transaction';
import { loadConfigOrExit } from '../runtime/config';
import { explainCommand } from '../runtime/explainCommand';

const USAGE = 'npm run token -- --user ID|EMAIL|PHONE [--org ID] [--role BUYER|VENDOR|DRIVER|ADMIN] [--minutes N]';

/**
 * Mints an access token for a person, for programs and for the operator's own hands. Its session stands among the
 * person's, who can end it. The token goes to standard output, by itself; what to do with it goes to standard error.
 */
async function mintToken(): Promise<void> {
  const { user, org, role, minutes } = readArguments();
  const config = loadConfigOrExit('api');
  const database = openDatabase({ url: config.DATABASE_URL, maxConnections: 1, applicationName: 'munshi-token' });
  try {
    const person = await readPerson(database, user);
    if (org !== undefined && !person.memberships.some(({ orgId }) => orgId === org)) {
      throw new Error(`${person.name} is not a member of ${org}; of: ${shopsOf(person)}`);
    }
    const lifetimeSeconds = minutes * 60;
    const sid = await openOperatorSession(database, person.id, lifetimeSeconds);
    const claims = { userId: person.id, role: role ?? roleOf(person), sid };
    const ring = await createKeyRing({
      privateKeyPem: config.JWT_PRIVATE_KEY,
      publicKeyPem: config.JWT_PUBLIC_KEY,
      rotation: { database, dataEncryptionKey: config.DATA_ENCRYPTION_KEY, longestTokenSeconds: lifetimeSeconds },
    });
    process.stdout.write(`${await signAccessToken(ring.signingKey(), claims, lifetimeSeconds)}\n`);
    process.stderr.write(
      `For ${person.name} as ${claims.role}. Send it as «Authorization: Bearer …»${hintOf(person, org)}.\n`,
    );
  } finally {
    await database.close();
  }
}

function readArguments(): { user: string; org: string | undefined; role: UserRole | undefined; minutes: number } {
  const { values } = parseArgs({
    options: {
      user: { type: 'string' },
      org: { type: 'string' },
      role: { type: 'string' },
      minutes: { type: 'string' },
    },
  });
  const minutes = Number(values.minutes ?? ACCESS_TOKEN_SECONDS / 60);
  if (values.user === undefined || !Number.isInteger(minutes) || minutes < 1) throw new Error(`Usage: ${USAGE}`);
  return { user: values.user, org: values.org, role: userRole.optional().parse(values.role), minutes };
}

async function readPerson(database: Database, reference: string): Promise<FoundPerson> {
  const person = await withoutPrincipal(database, (session) => findPerson(session, reference));
  if (!person) throw new Error(`nobody active is known as ${reference}`);
  return person;
}

async function openOperatorSession(database: Database, userId: string, lifetimeSeconds: number): Promise<string> {
  const { sessionId } = await withoutPrincipal(database, (session) =>
    beginSession(
      { ...session, durations: database.durations, requestId: undefined },
      { userId, method: 'OPERATOR', userAgent: 'npm run token', lifetimeSeconds },
    ),
  );
  return sessionId;
}

/** Somebody who belongs to a shop acts for it; a buyer's token would have to name it each time. */
function roleOf(person: FoundPerson): UserRole {
  return person.role === 'BUYER' && person.memberships.length > 0 ? 'VENDOR' : person.role;
}

function hintOf(person: FoundPerson, org: string | undefined): string {
  if (org !== undefined) return ` with «X-Org-Id: ${org}»`;
  return person.memberships.length > 1 ? ` with «X-Org-Id» of one of: ${shopsOf(person)}` : '';
}

function shopsOf(person: FoundPerson): string {
  return person.memberships.map(({ orgId, role }) => `${orgId} (${role})`).join(', ') || 'no shop';
}

void mintToken().catch((error: unknown) => {
  process.stderr.write(`no token: ${explainCommand(error)}\n`);
  process.exitCode = 1;
});
