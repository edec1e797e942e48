import { openDatabase } from '../../db/kit/database';
import { withPrincipal } from '../../db/kit/transaction';
import { askPspCheck } from '../../db/payments/askPspCheck';
import { listTroubledAccounts, type TroubledAccount } from '../../db/payments/listTroubledAccounts';
import { loadConfigOrExit } from '../runtime/config';
import { explainCommand } from '../runtime/explainCommand';

const USAGE = `npm run psp-accounts            shops' accounts whose keys can't be read, and which master key sealed them; or whose provider refuses them
npm run psp-accounts -- check   after that was mended: the relay looks at each of them anew`;

/** Shows whose provider keys can't be read or are refused, and has them checked anew. */
async function main(): Promise<void> {
  const [verb, ...rest] = process.argv.slice(2);
  if (rest.length > 0 || (verb !== undefined && verb !== 'check')) throw new Error(USAGE);
  const config = loadConfigOrExit('relay');
  const applicationName = 'munshi-psp-accounts';
  const finder = openDatabase({ url: config.RELAY_DATABASE_URL, maxConnections: 1, applicationName });
  const actor = openDatabase({ url: config.DATABASE_URL, maxConnections: 1, applicationName });
  try {
    const found = await listTroubledAccounts(finder);
    if (found.length === 0) process.stdout.write('The keys of every account can be read, and are taken.\n');
    for (const account of found) {
      const { orgId, id } = account;
      if (verb === 'check')
        await withPrincipal(actor, { kind: 'system', orgId, useCase: 'pspAccounts' }, (tx) => askPspCheck(tx, { id }));
      process.stdout.write(`${describe(account)}${verb === 'check' ? ': it is checked now' : ''}\n`);
    }
  } finally {
    await Promise.all([finder.close(), actor.close()]);
  }
}

function describe({ orgId, id, provider, reason, sealedBy }: TroubledAccount): string {
  const trouble = reason === 'UNREADABLE' ? `sealed by «${sealedBy.join('», «')}»` : `refused (${reason})`;
  return `account ${id} of shop ${orgId} at ${provider}, ${trouble}`;
}

void main().catch((error: unknown) => {
  process.stderr.write(`${explainCommand(error)}\n`);
  process.exitCode = 1;
});
