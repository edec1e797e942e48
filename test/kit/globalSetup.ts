import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../../ops/setup/processIdentity';
import { endProcesses, leftoversOf } from './leftovers';
import { FOLDER_PREFIX, makeRunFolder, removeFolder, runFolderParent } from './runFolder';

/** Makes the run's folder. Nothing heavy: test files start what they need on first demand. */
export default async function globalSetup(): Promise<void> {
  await sweepAbandonedRuns();
  makeRunFolder();
}

/** A run that was killed could not stop its servers; the next one does, so that they don't pile up. */
async function sweepAbandonedRuns(): Promise<void> {
  const parent = runFolderParent();
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(FOLDER_PREFIX))) {
    const folder = join(parent, name);
    const owner = join(folder, 'owner.pid');
    if (!existsSync(owner) || isAlive(Number(readFileSync(owner, 'utf8')))) continue;
    await endProcesses(leftoversOf(folder));
    removeFolder(folder);
  }
}
