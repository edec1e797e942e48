import { parseArgs } from 'node:util';
import { openDatabase, type Session } from '../../db/kit/database';
import { withoutPrincipal } from '../../db/kit/transaction';
import { endTransaction, holdingTransactions, type HoldingTransaction } from '../../db/operations/holdingTransactions';
import { loadConfigOrExit } from '../runtime/config';
import { explainCommand } from '../runtime/explainCommand';

const USAGE = `npm run transactions [-- --older SECONDS]       what has been open for longer than 30 s, and holds up the live feed
npm run transactions -- end [--older SECONDS]   ends it`;

/** Longer than any transaction of ours may idle (15 s) or compute (11 s). */
const OLDER_SECONDS = 30;

/**
 * Shows and ends transactions that hold up the live feed. A role sees and ends its own; SETUP_DATABASE_URL, where it is
 * set, those of all.
 */
async function main(): Promise<void> {
  const { ends, olderSeconds } = readWish();
  const config = loadConfigOrExit('migrate');
  const urls = [
    ...[config.SETUP_DATABASE_URL, config.MIGRATE_DATABASE_URL, config.DATABASE_URL],
    ...[config.RELAY_DATABASE_URL, config.COURIER_DATABASE_URL, config.INSPECT_DATABASE_URL],
  ].filter(Boolean);
  const database = new URL(config.DATABASE_URL).pathname.slice(1);
  const told = new Set<number>();
  for (const url of urls) {
    const connected = openDatabase({ url, maxConnections: 1, applicationName: 'munshi-transactions' });
    try {
      await withoutPrincipal(connected, async (session) => {
        const all = await holdingTransactions(session, { database, olderSeconds });
        const found = all.filter(({ pid }) => !told.has(pid));
        for (const one of found) await tell(session, one, ends);
        for (const { pid } of found) told.add(pid);
      });
    } finally {
      await connected.close();
    }
  }
  if (told.size === 0) process.stdout.write(`No transaction is older than ${olderSeconds} s.\n`);
}

function readWish(): { readonly ends: boolean; readonly olderSeconds: number } {
  const { values, positionals } = parseArgs({ options: { older: { type: 'string' } }, allowPositionals: true });
  const older = values.older ?? String(OLDER_SECONDS);
  const [verb, ...rest] = positionals;
  if (rest.length > 0 || (verb !== undefined && verb !== 'end') || !/^\d{1,5}$/.test(older)) throw new Error(USAGE);
  return { ends: verb === 'end', olderSeconds: Number(older) };
}

async function tell(session: Session, one: HoldingTransaction, ends: boolean): Promise<void> {
  const { pid, role, application, state, seconds } = one;
  const what = `A transaction of ${role} (${application || 'no name'}, ${state}, process ${pid})`;
  const becomes = !ends ? '' : (await endTransaction(session, pid)) ? '; ended' : '; was over already';
  process.stdout.write(`${what} has been open for ${Math.round(seconds)} s${becomes}\n`);
}

void main().catch((error: unknown) => {
  process.stderr.write(`${explainCommand(error)}\n`);
  process.exitCode = 1;
});
