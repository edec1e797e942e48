import { join } from 'node:path';
import type { Verdict } from '../../ops/chaos/verdict';
import { FAILPOINTS } from '../../domain/kit/failpoints';
import { runFolder } from '../kit/runFolder';
import type { ArmedProcess } from './armedRoot';
import { jsonOf, startCommand } from './runCommand';

/** A lane of the courier comes back some 10 s after its worker has died, and six of the crashes wait for that. */
const DEADLINE_MS = 900_000;
const TIMES = 3;

/** Of its own crashes: one failpoint of the API, three of the worker, two of the relay. */
const DEATHS: Record<ArmedProcess, number> = { api: TIMES, worker: 3 * TIMES, relay: 2 * TIMES };

describe('npm run chaos -- --failpoints', () => {
  it(
    'R-44 R-111 T-10 S-54 (part) loses and doubles nothing when a process dies between a commit and what follows it',
    async () => {
      const folder = join(runFolder(), 'failpoints');
      const run = startCommand('ops/chaos/main', [
        ...['--failpoints', '--times', String(TIMES), '--orders', '60', '--seed', '5', '--json', '--folder', folder],
      ]);
      const ended = await run.ended;
      const verdict = jsonOf<Verdict>(ended);
      expect(verdict.failpoints?.fired).toEqual(Object.fromEntries(FAILPOINTS.map((point) => [point, TIMES])));
      expect(verdict).toMatchObject({
        ...{ orders: 60, acknowledged: 60, lost: 0, duplicated: 0, wrongState: 0, stockOff: 0 },
        ...{ netDoubleCharges: 0, underpaid: 0, messagesLost: 0, messagesTwiceUnexplained: 0 },
      });
      expect(verdict.kills).toMatchObject(DEATHS);
      expect(verdict.captures).toBeGreaterThan(30);
      expect(ended.code).toBe(0);
    },
    DEADLINE_MS,
  );
});
