import { join } from 'node:path';
import { VICTIMS } from '../../ops/chaos/plan';
import type { Verdict } from '../../ops/chaos/verdict';
import { runFolder } from '../kit/runFolder';
import { jsonOf, startCommand } from './runCommand';

/** Two cores need two to three minutes; the rest is for a machine that does other things. */
const DEADLINE_MS = 900_000;

const CLEAN = {
  lost: 0,
  duplicated: 0,
  wrongState: 0,
  stockOff: 0,
  netDoubleCharges: 0,
  underpaid: 0,
  messagesLost: 0,
  messagesTwiceUnexplained: 0,
};

describe('npm run chaos', () => {
  it(
    'K-2 K-60 T-8 R-44 (part) loses and doubles nothing of 300 orders while servers are killed 20 times',
    async () => {
      const folder = join(runFolder(), 'chaos');
      const run = startCommand('ops/chaos/main', [
        ...['--orders', '300', '--faults', '20', '--seed', '7', '--json', '--folder', folder],
      ]);
      const ended = await run.ended;
      const verdict = jsonOf<Verdict>(ended);
      expect(verdict).toMatchObject({ orders: 300, acknowledged: 300, ...CLEAN });
      // Faults that do not strike, and a judge who sees nothing, would come to zeros as well.
      const planned = [...ended.stderr.matchAll(/fault \d+: \d+ ms after order \d+ began, (\w+) is killed/g)];
      expect(planned).toHaveLength(20);
      for (const victim of VICTIMS) {
        const times = planned.filter(([, name]) => name === victim).length;
        expect(times).toBeGreaterThan(0);
        expect(verdict.kills[victim]).toBeGreaterThanOrEqual(times);
      }
      expect(verdict.captures).toBeGreaterThan(150);
      expect(verdict.recoverySecondsP95).toBeGreaterThan(0);
      expect(verdict.control?.duplicated).toBeGreaterThan(0);
      expect(ended.code).toBe(0);
    },
    DEADLINE_MS,
  );
});
