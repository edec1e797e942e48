import { openDatabase } from '../../db/kit/database';
import { resealPspAccounts } from '../../db/payments/resealPspAccounts';
import { loadConfigOrExit } from '../runtime/config';
import { explainCommand } from '../runtime/explainCommand';
import { createSealer } from '../runtime/sealing';

const USAGE = 'npm run rotate-master-key   after MASTER_KEYS has a new first key, which every process knows';

/**
 * Seals everything anew that an older master key has sealed, while everything goes on. It can be broken off and repeated;
 * when it ends well, the older keys can leave MASTER_KEYS.
 */
async function rotateMasterKey(): Promise<void> {
  if (process.argv.length > 2) throw new Error('it takes no options');
  const config = loadConfigOrExit('relay');
  const sealer = createSealer(config);
  const applicationName = 'munshi-rotate-master-key';
  const finder = openDatabase({ url: config.RELAY_DATABASE_URL, maxConnections: 1, applicationName });
  const actor = openDatabase({ url: config.DATABASE_URL, maxConnections: 1, applicationName });
  try {
    const { resealed, unreadable } = await resealPspAccounts({
      ...{ finder, actor, sealer },
      onPage: (progress) => process.stderr.write(`${progress.resealed} sealed anew\n`),
    });
    process.stdout.write(`${resealed} accounts are sealed by «${sealer.keyId}» now\n`);
    if (unreadable.length === 0) return;
    process.stderr.write(`no configured key opens these, which need their keys anew: ${unreadable.join(', ')}\n`);
    process.exitCode = 1;
  } finally {
    await Promise.all([finder.close(), actor.close()]);
  }
}

void rotateMasterKey().catch((error: unknown) => {
  process.stderr.write(`not everything is sealed anew: ${explainCommand(error)}\nUsage: ${USAGE}\n`);
  process.exitCode = 1;
});
