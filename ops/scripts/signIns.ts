import { forgetFailedTries, readFailedTries } from '../../db/accounts/signInTries';
import { openDatabase, type Session } from '../../db/kit/database';
import { withoutPrincipal } from '../../db/kit/transaction';
import { loadConfigOrExit } from '../runtime/config';
import { explainCommand } from '../runtime/explainCommand';

const USAGE = `npm run sign-ins             wrong codes and passwords of the last hour
npm run sign-ins -- forget   after a fault of ours: nobody has to wait because of it`;

/** Shows how many tries to sign in fail, and lets everybody try again who was kept waiting for a fault of ours. */
async function main(): Promise<void> {
  const [verb, ...rest] = process.argv.slice(2);
  if (rest.length > 0 || (verb !== undefined && verb !== 'forget')) throw new Error(USAGE);
  const { RELAY_DATABASE_URL: url } = loadConfigOrExit('operate');
  const database = openDatabase({ url, maxConnections: 1, applicationName: 'munshi-sign-ins' });
  try {
    await withoutPrincipal(database, verb === 'forget' ? forget : show);
  } finally {
    await database.close();
  }
}

async function forget(session: Session): Promise<void> {
  process.stdout.write(`${await forgetFailedTries(session)} tries are forgotten; everybody may try again.\n`);
}

async function show(session: Session): Promise<void> {
  const found = await readFailedTries(session);
  if (found.length === 0) process.stdout.write('No try to sign in has failed within an hour.\n');
  for (const { kind, tries, destinations, newestAt } of found) {
    const at = `at ${destinations} numbers and addresses, the last ${newestAt.toISOString()}`;
    process.stdout.write(`${kind}: ${tries} wrong tries within an hour, ${at}\n`);
  }
}

void main().catch((error: unknown) => {
  process.stderr.write(`${explainCommand(error)}\n`);
  process.exitCode = 1;
});
