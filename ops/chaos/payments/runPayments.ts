import { setTimeout as pause } from 'node:timers/promises';
import { inParallel } from '../../world/inParallel';
import { recordsOfFolder } from '../../world/records';
import type { World } from '../../world/world';
import type { Armed } from '../armed';
import { createCounter } from '../counter';
import { deathsOf } from '../deaths';
import { withLines, type Lines } from '../lines';
import { strikeAll } from '../strike';
import { judgePayments, type PaymentsJudgement } from './judge';
import { createPagePayer } from './payer';
import { openPaymentShops, type PaymentShops } from './paymentShops';
import type { PaymentsPlan, PlannedPayment } from './plan';
import { playPayment, type PaymentStage } from './playPayment';
import { createProviderFaults } from './providerFaults';
import { problemsOfMoney, type PaymentsVerdict } from './verdict';

export interface PaymentsRun {
  readonly world: World;
  readonly plan: PaymentsPlan;
  /** Customers at once: enough that each kill meets payments in the middle of something. */
  readonly parallel: number;
  /** The failpoints that fire besides the plan's kills. */
  readonly armed: Armed;
  readonly print: (line: string) => void;
}

/**
 * After the last restart and fault everything must have come to its end within this long, or it is judged as it is. An
 * answer that was lost is asked for after 5 s, 30 s, 2 min and 10 min by the product's ladder: the last of them, and some.
 */
const JUDGED_AFTER_MS = 900_000;
/** Reading a large run's record takes seconds, and what is not there yet comes in as many. */
const JUDGED_EVERY_MS = 5_000;
/** Nobody gives up before the judges do: longer than that, and the longest that a run of crashes holds anybody up. */
const PATIENCE_MS = 2 * JUDGED_AFTER_MS;

/** Plays the payments of the plan while calls fail and servers die, and judges what came of it by the providers' books. */
export function runPayments(
  run: PaymentsRun,
): Promise<Omit<PaymentsVerdict, 'control' | 'failpointsWanted' | 'ladder'>> {
  return withLines(run.world, run.parallel * 4, (lines) => playAndJudge(run, lines));
}

async function playAndJudge(run: PaymentsRun, lines: Lines) {
  const { world, plan, armed, print } = run;
  const startedAt = performance.now();
  const shops = await openPaymentShops({ ...lines, places: world.places, patienceMs: PATIENCE_MS });
  const acknowledged = new Set<PlannedPayment>();
  const stage: PaymentStage = {
    shops,
    payer: createPagePayer({ http: lines.http, places: world.places, patienceMs: PATIENCE_MS }),
    onAcknowledged: (payment) => acknowledged.add(payment),
  };
  const providers = createProviderFaults(lines.http, world.places.sandboxUrl, plan.seed);
  const [begun, ended] = [createCounter(), createCounter()];
  await providers.begin();
  armed.begin();
  print('playing');
  const played = playAll(stage, run, { onBegin: begun.note, onEnd: ended.note });
  await strikeAll(plan.faults, {
    servers: world.servers,
    begun: begun.reached,
    onRestart: () => undefined,
    print,
  });
  await Promise.race([armed.over(), played]);
  await begun.reached(plan.payments.length);
  const providerFaults = await providers.end();
  print('all servers are up for good, and the providers answer; waiting for the last payments');
  const judgement = await judgeWhenOver(run, { lines, shops, acknowledged, played });
  return {
    seed: plan.seed,
    payments: plan.payments.length,
    acknowledged: acknowledged.size,
    unfinished: plan.payments.length - ended.count(),
    faults: plan.faults.length,
    ...judgement,
    providerFaults,
    failpointsFired: armed.fired(),
    kills: deathsOf(world, (how) => how === 'SIGKILL'),
    ownDeaths: deathsOf(world, (how) => how !== 'SIGKILL'),
    seconds: Math.round((performance.now() - startedAt) / 1_000),
  };
}

async function playAll(
  stage: PaymentStage,
  { plan, parallel, print }: PaymentsRun,
  { onBegin, onEnd }: { readonly onBegin: () => void; readonly onEnd: () => void },
): Promise<void> {
  const onFailure = ({ index, kind }: PlannedPayment, error: unknown) =>
    print(`  payment ${index + 1} (${kind}): ${error instanceof Error ? error.message : String(error)}`);
  await inParallel(plan.payments, { atOnce: parallel, onFailure }, async (payment) => {
    onBegin();
    await playPayment(stage, payment);
    onEnd();
  });
}

interface Case {
  readonly lines: Lines;
  readonly shops: PaymentShops;
  readonly acknowledged: ReadonlySet<PlannedPayment>;
  readonly played: Promise<void>;
}

/** Facts may come after what a player waits for: judged again and again until all is as it should be, or the time is up. */
async function judgeWhenOver(
  { world, plan, print }: PaymentsRun,
  { lines: { inspector }, shops, acknowledged, played }: Case,
): Promise<PaymentsJudgement> {
  const deadline = performance.now() + JUDGED_AFTER_MS;
  const judge = (tell: (line: string) => void) =>
    judgePayments({
      ...{ inspector, shops, acknowledged, print: tell },
      records: recordsOfFolder(world.folder),
      payments: plan.payments,
    });
  await Promise.race([played, pause(JUDGED_AFTER_MS)]);
  print('judging');
  while (performance.now() < deadline) {
    const judgement = await judge(() => undefined);
    if (problemsOfMoney(judgement).length === 0) return judgement;
    await pause(JUDGED_EVERY_MS);
  }
  return judge(print);
}
