import { condition, continueAsNew, isCancellation, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { PaymentActivities } from '../../activities/payments/createPaymentActivities';
import { attentionReason } from '../../domain/orders/attentionReason';
import { nextQuestionSecondsForEver } from '../../domain/payments/askingLadder';
import type { PaymentDuty } from '../../domain/payments/paymentDuty';
import type { PaymentSituation } from '../../domain/payments/situation';
import { onPostgres } from '../kit/onPostgres';
import { listenForPokes, type Pokes } from '../kit/pokes';
import type { PaymentInput } from './contract';
import { createDisplay } from './legibility';

const { lookAtPayment, flagPayment } = onPostgres<Pick<PaymentActivities, 'lookAtPayment' | 'flagPayment'>>([
  'lookAtPayment',
  'flagPayment',
]);

/** A call to the provider takes 8 s at most, and the longest of these makes three; the rest is our own bookkeeping. */
const atTheBank = {
  startToCloseTimeout: '30s',
  retry: { maximumInterval: '30s', maximumAttempts: 20 },
} as const;
const { sendRefund } = proxyActivities<PaymentActivities>({ ...atTheBank, summary: 'send money back, or ask for it' });
const { sendCharge } = proxyActivities<PaymentActivities>({ ...atTheBank, summary: 'charge the payer, or ask for it' });
const { sendCapture } = proxyActivities<PaymentActivities>({ ...atTheBank, summary: 'take what is authorised' });
const { lookAgain } = proxyActivities<PaymentActivities>({ ...atTheBank, summary: 'did a declined payment succeed?' });
const { shutLinks } = proxyActivities<PaymentActivities>({ ...atTheBank, summary: 'paid by hand: close the pay link' });
const { ensureLink } = proxyActivities<PaymentActivities>({ ...atTheBank, summary: 'ask for a link for the rest' });

/**
 * The open work of a payment: a payer is charged and an answer that was lost is asked for, money goes back, a declined
 * payment is watched for a late success, a payment by hand waits for its link to be closed. The run looks at the rows,
 * does what is due, waits for a poke or for the next time, and ends when nothing is open; what is simply paid never has
 * one.
 */
export async function pay(input: PaymentInput): Promise<string> {
  const work = beginWork(input);
  await work.look();
  while (work.now.nextActionAt !== null) {
    await work.survive(async () => (work.now.duty ? work.act(work.now.duty) : work.wait()));
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof pay>(input);
  }
  return work.now.status;
}

/** Each does one thing at the provider and books it; what is then due, the rows say. */
function perform(duty: PaymentDuty, { orgId, paymentId, orderId }: PaymentRef): Promise<unknown> {
  switch (duty.kind) {
    case 'refund':
      return sendRefund({ orgId, paymentId, refundId: duty.refundId });
    case 'charge':
      return sendCharge({ orgId, paymentId, attemptId: duty.attemptId });
    case 'capture':
      return sendCapture({ orgId, paymentId, attemptId: duty.attemptId });
    case 'lookAgain':
      return lookAgain({ orgId, paymentId, attemptId: duty.attemptId });
    case 'shutLinks':
      return shutLinks({ orgId, paymentId });
    case 'openLink':
      return ensureLink({ orgId, orderId });
  }
}

interface PaymentRef {
  readonly orgId: string;
  readonly paymentId: string;
  readonly orderId: string;
}

/** One payment's run: what it sees now, and the ways in which it acts and waits. */
interface PaymentRun {
  readonly now: PaymentSituation;
  look(): Promise<void>;
  /** Does what is due and looks; what is due again at once gave no answer, and waits a growing while. */
  act(duty: PaymentDuty): Promise<void>;
  wait(): Promise<void>;
  /** What nobody expected marks the payment for a person, and the run waits for a poke. */
  survive(step: () => Promise<void>): Promise<void>;
}

/** Our clock and Postgres's may differ by a little: a time that has just come is looked at after this. */
const SHORTEST_WAIT_MS = 1_000;

function beginWork({ orgId, id: paymentId }: PaymentInput): PaymentRun {
  const pokes: Pokes = listenForPokes();
  const show = createDisplay(paymentId);
  let now: PaymentSituation;
  let rests = 0;
  const run: PaymentRun = {
    get now() {
      return now;
    },
    async look() {
      pokes.clear();
      now = await lookAtPayment({ orgId, paymentId });
      show(now);
    },
    async act(duty) {
      await perform(duty, { orgId, paymentId, orderId: now.orderId });
      await run.look();
      if (!isSame(duty, now.duty)) {
        rests = 0;
        return;
      }
      const until = new Date(Date.now() + nextQuestionSecondsForEver(rests) * 1000);
      rests += 1;
      await pokes.wait(until, 'the provider gives no answer: ask again');
      await run.look();
    },
    async wait() {
      const at = Math.max(Date.parse(now.nextActionAt ?? ''), Date.now() + SHORTEST_WAIT_MS);
      await pokes.wait(new Date(at), `look again at ${now.nextActionAt}`);
      await run.look();
    },
    async survive(step) {
      try {
        await step();
      } catch (error) {
        if (isCancellation(error)) throw error;
        const reason = attentionReason('RUN_FAILED_PAYMENT', error instanceof Error ? error.message : String(error));
        await flagPayment({ orgId, paymentId, reason });
        await condition(() => pokes.pending);
        await run.look();
      }
    },
  };
  return run;
}

function isSame(done: PaymentDuty, due: PaymentDuty | null): boolean {
  return JSON.stringify(done) === JSON.stringify(due);
}
