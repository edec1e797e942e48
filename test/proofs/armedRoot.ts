import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as failpointsModule from '../../domain/kit/failpoints';
import type { Failpoint } from '../../domain/kit/failpoints';
import { steepenLadder } from './steepLadder';

/** Processes that have failpoints. */
export type ArmedProcess = 'api' | 'worker' | 'relay';

/**
 * A composition root of a test: starts one process of the product, as built and as composed by its own main file, with
 * a crash at each of its failpoints, so many times. Nothing in the product can be armed from
 * outside; this file puts another implementation in the place of the one that does nothing.
 *
 *     node armedRoot.js api|worker|relay DIST LOG TIMES SHARE POINT[,POINT…] DIVISOR
 *
 * DIST is the folder of the built product. LOG is the file in which each crash is noted by name before it happens; all
 * processes of a world share it. Nothing crashes before it is there, and only the named failpoints do: of the times that
 * one is passed a share between 0 and 1, until it has crashed TIMES times. DIVISOR steepens the ladder of questions to
 * providers (steepLadder); 1 leaves the product's.
 */
const [, , name = '', dist = '', log = '', times = '0', share = '1', points = '', divisor = '1'] = process.argv;
const built = (path: string) => join(dist, path);
const MAINS: Readonly<Record<ArmedProcess, string>> = {
  api: built('api/main.js'),
  worker: built('workers/main.js'),
  relay: built('workers/relay.js'),
};

async function crash(point: Failpoint): Promise<void> {
  if (!existsSync(log) || !points.split(',').includes(point)) return;
  const crashes = readFileSync(log, 'utf8').split('\n');
  if (crashes.filter((noted) => noted === point).length >= Number(times) || Math.random() >= Number(share)) return;
  appendFileSync(log, `${point}\n`);
  process.kill(process.pid, 'SIGKILL');
  // The signal needs a moment, and nothing behind the failpoint may happen in it.
  await new Promise(() => undefined);
}

const main = Object.entries(MAINS).find(([process]) => process === name)?.[1];
if (main === undefined) throw new Error(`name the process: ${Object.keys(MAINS).join(', ')}`);
const load = createRequire(__filename);
const { noFailpoints } = load(built('domain/kit/failpoints.js')) as typeof failpointsModule;
Object.assign(noFailpoints, { hit: crash });
if (divisor !== '1') steepenLadder(load, dist, Number(divisor));
// The process reads its own arguments, which are none.
process.argv.splice(2);
load(main);
