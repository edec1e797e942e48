import { claimRefund, type RefundStep } from '../../db/payments/claimRefund';
import { isPaused } from '../../db/payments/isPaused';
import { recordRefundOutcome, recordRefundRefused, recordRefundUnknown } from '../../db/payments/recordRefundOutcome';
import type { PspPort, PspRefund, PspResult } from '../../domain/payments/pspPort';
import { inShop, type PaymentActivityDeps } from './inShop';

interface RefundRef {
  readonly orgId: string;
  readonly paymentId: string;
  readonly refundId: string;
}

/** Calls that are switched off are tried again after this. */
const PAUSED_WAIT_MS = 60_000;

/**
 * Sends money back, or asks what became of it. That it is being sent is committed before it is; the key comes from the
 * refund's own row, so that whoever repeats the call repeats the same refund; one that may be there is looked for first.
 */
export async function sendRefund(deps: PaymentActivityDeps, ref: RefundRef): Promise<void> {
  const step = await inShop(deps, ref.orgId, (tx) => claimRefund(tx, ref));
  if (step.kind === 'nothingToDo') return;
  if (await inShop(deps, ref.orgId, (tx) => isPaused(tx, step.psp))) {
    const message = `calls to ${step.psp} are switched off`;
    await inShop(deps, ref.orgId, (tx) => recordRefundUnknown(tx, { ...ref, message, retryAfterMs: PAUSED_WAIT_MS }));
    return;
  }
  const answer = await askForRefund(deps.psps.psp(step.psp, step.account), step);
  await deps.failpoints.hit('refund.sentBeforeRecord');
  await record(deps, ref, answer);
}

async function askForRefund(psp: PspPort, step: RefundStep & { kind: 'ask' }): Promise<PspResult<PspRefund>> {
  if (step.pspRefundId) {
    const fetched = await psp.fetchRefund(step.pspRefundId);
    // It was there before: a provider that does not find it is confused, and has refused nothing.
    return fetched.kind === 'refused' ? { kind: 'unknown', message: fetched.message } : fetched;
  }
  if (step.mayExist) {
    const all = await psp.listRefunds(step.request.pspPaymentId);
    if (all.kind !== 'definite') return all;
    const found = all.value.find(({ reference }) => reference === step.request.key);
    if (found) return { kind: 'definite', value: found };
  }
  if (!step.maySend) return { kind: 'unknown', message: 'not there, and too old to be sent again under its key' };
  return psp.refund(step.request);
}

async function record(deps: PaymentActivityDeps, ref: RefundRef, answer: PspResult<PspRefund>): Promise<void> {
  const { paymentId } = ref;
  await inShop(deps, ref.orgId, async (tx) => {
    switch (answer.kind) {
      case 'definite':
        await recordRefundOutcome(tx, { paymentId, learnt: answer.value, learntBy: 'QUERY' });
        return;
      case 'refused':
        // Wrong keys say nothing of this refund: it goes out when they have been mended.
        if (answer.code === 'CREDENTIALS') await recordRefundUnknown(tx, { ...ref, message: answer.message });
        else await recordRefundRefused(tx, { ...ref, message: answer.message });
        return;
      case 'unknown':
        await recordRefundUnknown(tx, { ...ref, message: answer.message });
        return;
      case 'rateLimited':
        await recordRefundUnknown(tx, { ...ref, message: 'too many calls', retryAfterMs: answer.retryAfterMs });
    }
  });
}
