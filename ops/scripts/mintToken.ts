import { parseArgs } from 'node:util';
import { ACCESS_TOKEN_SECONDS, signAccessToken, userRole, type UserRole } from '../../api/kit/accessToken';
import { findPerson, type FoundPerson } from '../../db/accounts/findPerson';
import { openDatabase } from '../../db/kit/database';
import { withoutPrincipal } from '../../db/kit/transaction';
import { loadConfigOrExit } from '../runtime/config';
import { explainCommand } from '../runtime/explainCommand';

const USAGE = 'npm run token -- --user ID|EMAIL|PHONE [--org ID] [--role BUYER|VENDOR|DRIVER|ADMIN] [--minutes N]';

/**
 * Mints an access token for a person, until people can sign in. The token goes to standard output, by itself; what to
 * do with it goes to standard error.
 */
async function mintToken(): Promise<void> {
  const { user, org, role, minutes } = readArguments();
  const config = loadConfigOrExit('api');
  const person = await readPerson(config.DATABASE_URL, user);
  if (org !== undefined && !person.memberships.some(({ orgId }) => orgId === org)) {
    throw new Error(`${person.name} is not a member of ${org}; of: ${shopsOf(person)}`);
  }
  const claims = { userId: person.id, role: role ?? roleOf(person) };
  process.stdout.write(`${await signAccessToken(config.JWT_PRIVATE_KEY, claims, minutes * 60)}\n`);
  process.stderr.write(
    `For ${person.name} as ${claims.role}. Send it as «Authorization: Bearer …»${hintOf(person, org)}.\n`,
  );
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

async function readPerson(url: string, reference: string): Promise<FoundPerson> {
  const database = openDatabase({ url, maxConnections: 1, applicationName: 'munshi-token' });
  try {
    const person = await withoutPrincipal(database, (session) => findPerson(session, reference));
    if (!person) throw new Error(`nobody active is known as ${reference}`);
    return person;
  } finally {
    await database.close();
  }
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
