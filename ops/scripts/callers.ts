import { openDatabase } from '../../db/kit/database';
import { withoutPrincipal } from '../../db/kit/transaction';
import { busiestCallers } from '../../db/operations/busiestCallers';
import { loadConfigOrExit } from '../runtime/config';
import { explainCommand } from '../runtime/explainCommand';

/** `npm run callers`: who asks most at this moment, and in which class they are counted. */
async function main(): Promise<void> {
  const { INSPECT_DATABASE_URL: url } = loadConfigOrExit('operate');
  const database = openDatabase({ url, maxConnections: 1, applicationName: 'munshi-callers' });
  try {
    const found = await withoutPrincipal(database, busiestCallers);
    if (found.length === 0) process.stdout.write('Nobody has asked lately.\n');
    for (const { subject, used, windowEndsAt, key } of found) {
      const who = key === undefined ? subject : `${subject} (${key})`;
      process.stdout.write(`${who}: ${used} requests in the window until ${windowEndsAt.toISOString()}\n`);
    }
  } finally {
    await database.close();
  }
}

void main().catch((error: unknown) => {
  process.stderr.write(`${explainCommand(error)}\n`);
  process.exitCode = 1;
});
