import { join } from 'node:path';
import { VICTIMS } from '../../ops/chaos/plan';
import type { PaymentsVerdict } from '../../ops/chaos/payments/verdict';
import { CHARGE_FAILPOINTS } from '../../domain/kit/failpoints';
import { PSP_NAMES } from '../../domain/payments/pspPort';
import { runFolder } from '../kit/runFolder';
import { jsonOf, startCommand } from './runCommand';

/** Two cores need about five minutes; the rest is for a machine that does other things, and for a late rung of the ladder. */
const DEADLINE_MS = 1_500_000;
const TIMES = 3;
/** Of this one the six kills strike every server. */
const SEED = 12;
const POINTS = [...CHARGE_FAILPOINTS, 'refund.sentBeforeRecord', 'webhook.storedBeforeAnswer'];

/** Calls of which the effect without its answer would be money taken, asked for or given back twice. */
const WRITING = ['payment_intents.create', 'payment_intents.capture', 'payment_links.create', 'refunds.create'];

describe('npm run chaos -- --payments', () => {
  it(
    'U-4 R-44 T-10 R-111 (part) nobody pays too much of 300 payments while calls fail and servers are killed',
    async () => {
      const folder = join(runFolder(), 'payments');
      // Whose answer is lost is asked in a tenth of the product's time, so that nobody waits ten minutes for the last of them.
      const run = startCommand('ops/chaos/main', [
        ...['--ladder', 'tenth'],
        ...['--payments', '--orders', '300', '--faults', '6', '--times', String(TIMES)],
        ...['--parallel', '48', '--seed', String(SEED), '--json', '--folder', folder],
      ]);
      const ended = await run.ended;
      const verdict = jsonOf<PaymentsVerdict>(ended);
      expect(verdict).toMatchObject({
        ...{ ladder: 'tenth', payments: 300, acknowledged: 300, unfinished: 0, lost: 0, duplicated: 0 },
        ...{ netDoubleCharges: 0, underpaid: 0, surplusesOpen: 0, chargedTwice: 0, unknownLeft: 0 },
        ...{ bookedNotThere: 0, notBooked: 0 },
      });
      // Faults that do not strike, and a judge who sees nothing, would come to zeros as well.
      expect(verdict.failpointsFired).toMatchObject(Object.fromEntries(POINTS.map((point) => [point, TIMES])));
      for (const call of WRITING) expect([call, strikesOf(verdict, call)]).not.toEqual([call, 0]);
      for (const victim of VICTIMS) expect([victim, verdict.kills[victim]]).not.toEqual([victim, 0]);
      expect(verdict.kills['worker']).toBeGreaterThanOrEqual(5 * TIMES);
      expect(verdict.captures).toBeGreaterThan(250);
      for (const provider of PSP_NAMES)
        expect([provider, verdict.capturesAt[provider] ?? 0]).not.toEqual([provider, 0]);
      expect(verdict.surpluses).toBeGreaterThan(10);
      expect(verdict.refunds).toBeGreaterThan(verdict.surpluses);
      expect(verdict.control.netDoubleCharges).toBeGreaterThan(0);
      expect(ended.code).toBe(0);
    },
    DEADLINE_MS,
  );
});

/** How often a call was tampered with, at whichever provider. */
function strikesOf({ providerFaults }: PaymentsVerdict, call: string): number {
  const ofCall = Object.entries(providerFaults).filter(([name]) => name.endsWith(` ${call}`));
  return ofCall.reduce((sum, [, strikes]) => sum + strikes, 0);
}
