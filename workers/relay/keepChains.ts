import { appendFile } from 'node:fs/promises';
import { checkpointAudit, type ChainEnd } from '../../db/audit/checkpointAudit';
import { sealAudit } from '../../db/audit/sealAudit';
import type { Database } from '../../db/kit/database';
import type { Logger } from '../../ops/runtime/log';

export interface KeepChainsDeps {
  /** Under the relay's role, which alone writes seals. */
  readonly database: Database;
  readonly log: Logger;
  /** Where the ends are appended, one JSON line each; empty: they are in the log alone. */
  readonly checkpointFile: string;
}

/** Ends are written outside of the database once an hour: what is cut off sooner is found by nobody's line. */
const CHECKPOINT_EVERY_MINUTES = 60;

/** Every minute seals the audit log; every hour, and at the start, its ends are written down outside of the database. */
export function keepChains({ database, log, checkpointFile }: KeepChainsDeps): { run(): Promise<void> } {
  let minutes = 0;
  return {
    async run() {
      await sealAudit(database);
      if (minutes % CHECKPOINT_EVERY_MINUTES === 0) {
        await checkpointAudit(database, (ends) => writeDown(ends, { log, checkpointFile }));
      }
      minutes += 1;
    },
  };
}

async function writeDown(ends: readonly ChainEnd[], { log, checkpointFile }: Omit<KeepChainsDeps, 'database'>) {
  const lines = ends.map((end) => `${JSON.stringify(end)}\n`).join('');
  // Its owner alone reads and writes it; a file that is only ever appended to can lie on a volume that allows no more.
  if (checkpointFile) await appendFile(checkpointFile, lines, { mode: 0o600 });
  for (const end of ends) log.info({ audit: 'checkpoint', ...end }, 'the end of an audit chain');
}
