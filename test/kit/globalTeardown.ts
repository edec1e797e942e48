import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '../../ops/setup/postgres';
import { endProcesses, leftoversOf } from './leftovers';
import type { TestPostgres } from './postgres';
import { removeFolder, runFolder } from './runFolder';
import { waitFor } from './waitFor';

/**
 * Stops the run's servers.
 *
 * @throws Error, which fails the run, when a test has left a process of its own behind (it is ended all the same).
 */
export default async function globalTeardown(): Promise<void> {
  const folder = runFolder();
  await stopTemporal(folder);
  await stopPostgres(folder);
  const leftovers = leftoversOf(folder);
  await endProcesses(leftovers);
  removeFolder(folder);
  if (leftovers.length === 0) return;
  const list = leftovers.map(({ pid, command }) => `  ${pid} ${command}`).join('\n');
  throw new Error(`Tests have left ${leftovers.length} process(es) behind:\n${list}`);
}

function started<Server>(folder: string, name: string): Server | undefined {
  const file = join(folder, `${name}.json`);
  if (!existsSync(file)) return undefined;
  return (JSON.parse(readFileSync(file, 'utf8')) as { result?: Server }).result;
}

async function stopTemporal(folder: string): Promise<void> {
  const server = started<{ pid: number }>(folder, 'temporal');
  if (!server) return;
  process.kill(server.pid, 'SIGKILL'); // Its data goes with the folder.
  await waitFor(() => !leftoversOf(folder).some(({ pid }) => pid === server.pid), { message: 'Temporal to end' });
}

async function stopPostgres(folder: string): Promise<void> {
  const server = started<TestPostgres>(folder, 'postgres');
  if (!server) return;
  const adopted = await startPostgres(server);
  adopted.stop();
}
