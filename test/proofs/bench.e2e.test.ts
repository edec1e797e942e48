import type { BenchResult, LevelResult } from '../../ops/bench/result';
import { jsonOf, startCommand } from './runCommand';

/** Two cores need half a minute; the rest is for a machine that does other things. */
const DEADLINE_MS = 600_000;

/** How fast it is says the report; what is asked for here does not hang on the machine. */
describe('npm run bench', () => {
  it(
    'K-147 (part) measures every shape of work to its end, and no order needs more than 40 history events',
    async () => {
      const args = ['--quick', '--parallel', '1,4', '--orders', '8', '--json'];
      const ended = await startCommand('ops/bench/main', args).ended;
      const result = jsonOf<BenchResult>(ended);
      expect(ended.code).toBe(0);
      expect(result.runs.map(({ parallel }) => parallel)).toEqual([1, 4]);
      for (const level of result.runs) {
        expect(figuresOf(level).filter((figure) => !(figure > 0))).toEqual([]);
        // A run that starts, asks for a link and ends has 14 events at least.
        expect(level.historyEventsPerOrder).toBeGreaterThanOrEqual(14);
        expect(level.historyEventsPerOrder).toBeLessThanOrEqual(40);
        // Placing, the link, the payment and what the shop does each commit something.
        expect(level.commitsPerOrder).toBeGreaterThanOrEqual(5);
      }
      const { chatReplyP95Ms, chatReply, webhookAck, liveEvent, orderList, console, reconciliation } = result;
      expect(chatReply.replies).toBe(15);
      const waits = [webhookAck, liveEvent, orderList, console.liveEvent, console.routeChange].flatMap(
        ({ p50Ms, p95Ms }) => [p50Ms, p95Ms],
      );
      expect(reconciliation.transactions).toBeGreaterThan(2_500);
      expect(reconciliation.seconds).toBeGreaterThan(0);
      expect(reconciliation.wire).toMatchObject({ pages: 28, transactions: reconciliation.transactions });
      expect([chatReplyP95Ms, ...waits].filter((figure) => !(figure > 0))).toEqual([]);
    },
    DEADLINE_MS,
  );

  it(
    'K-147 (part) measures one piece alone, with the figures of that one',
    async () => {
      const args = ['--only', 'reconciliation', '--quick', '--json'];
      const ended = await startCommand('ops/bench/main', args).ended;
      const { run, command, orders, rounds, ...figures } = jsonOf<BenchResult>(ended);
      expect(ended.code).toBe(0);
      expect([command, orders, rounds]).toEqual(['npm run bench -- --only reconciliation --quick --json', 12, 1]);
      expect(run).toContain('Commit');
      expect(Object.keys(figures)).toEqual(['reconciliation']);
      expect(figures.reconciliation.transactions).toBe(2_625);
    },
    DEADLINE_MS,
  );
});

function figuresOf({ noop, bareOrder, order, accept, journey }: LevelResult): number[] {
  return [
    ...[noop, bareOrder, order, journey].flatMap(({ perSecond, cpuMs }) => [perSecond, cpuMs]),
    ...[order.ratioToBare, journey.ratioToNoopCpu, journey.p50Ms, journey.p95Ms, journey.p99Ms],
    ...[accept.perSecond, accept.maxPerSecond, accept.p50Ms, accept.p95Ms],
  ];
}
