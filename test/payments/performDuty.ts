import type { PaymentActivities } from '../../activities/payments/createPaymentActivities';
import type { PaymentSituation } from '../../domain/payments/situation';

/** One payment's run, as far as a test plays it. */
export interface PlayedRun {
  readonly orgId: string;
  readonly paymentId: string;
  readonly activities: PaymentActivities;
  look(): Promise<PaymentSituation>;
}

/** No payment has more open work than this at once; one that does would never end. */
const MAX_STEPS = 20;

/** Does what the payment's run would, step by step, until nothing is due. */
export async function playRun(run: PlayedRun): Promise<void> {
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const done = performDuty(run, await run.look());
    if (!done) return;
    await done;
  }
  throw new Error(`payment ${run.paymentId} has work without end`);
}

function performDuty(
  { orgId, paymentId, activities }: PlayedRun,
  { duty, orderId }: PaymentSituation,
): Promise<unknown> | undefined {
  const ref = { orgId, paymentId };
  switch (duty?.kind) {
    case 'refund':
      return activities.sendRefund({ ...ref, refundId: duty.refundId });
    case 'charge':
      return activities.sendCharge({ ...ref, attemptId: duty.attemptId });
    case 'capture':
      return activities.sendCapture({ ...ref, attemptId: duty.attemptId });
    case 'lookAgain':
      return activities.lookAgain({ ...ref, attemptId: duty.attemptId });
    case 'shutLinks':
      return activities.shutLinks(ref);
    case 'openLink':
      return activities.ensureLink({ orgId, orderId });
    case undefined:
      return undefined;
  }
}
