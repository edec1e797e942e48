import { userInfo } from 'node:os';
import { z } from 'zod';
import { inviteMember } from '../../db/accounts/inviteMember';
import { openDatabase } from '../../db/kit/database';
import { withPrincipal } from '../../db/kit/transaction';
import { invitationLink } from '../../domain/accounts/invitationLink';
import { INVITATION_DAYS } from '../../domain/accounts/manageMembers';
import { PLATFORM_ORG_ID } from '../../domain/chat/platform';
import { loadConfigOrExit } from '../runtime/config';
import { explainCommand } from '../runtime/explainCommand';

const USAGE = 'npm run invite-operator -- OWNER|ADMIN|STAFF|VIEWER';

/**
 * Invites somebody to the people who run the installation: they see the alerts and the health of all shops in the
 * console. The first of them can be invited by nobody in it, so that it takes a command; the link is for one person,
 * who signs in and opens it.
 */
async function inviteOperator(): Promise<void> {
  const [role, ...rest] = process.argv.slice(2);
  const wanted = z.enum(['OWNER', 'ADMIN', 'STAFF', 'VIEWER']).safeParse(role);
  if (!wanted.success || rest.length > 0) throw new Error(`Usage: ${USAGE}`);
  const config = loadConfigOrExit('api');
  const database = openDatabase({ url: config.DATABASE_URL, maxConnections: 1, applicationName: 'munshi-invite' });
  // The audit log shall say which of us it was.
  const actor = { type: 'SYSTEM', id: `on-call/${userInfo().username}` } as const;
  const principal = { kind: 'system', orgId: PLATFORM_ORG_ID, useCase: 'inviteOperator', actor } as const;
  try {
    const { token } = await withPrincipal(database, principal, (tx) =>
      inviteMember(tx, { role: wanted.data, secret: config.JWT_SECRET }),
    );
    process.stdout.write(`${invitationLink(config.PUBLIC_BASE_URL, token)}\n`);
    process.stderr.write(`Makes one person ${wanted.data} of the installation, within ${INVITATION_DAYS} days.\n`);
  } finally {
    await database.close();
  }
}

void inviteOperator().catch((error: unknown) => {
  process.stderr.write(`no invitation: ${explainCommand(error)}\n`);
  process.exitCode = 1;
});
