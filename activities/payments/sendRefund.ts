import { claimRefund, type RefundStep } from '../../db/payments/claimRefund';
import { recordRefundNotSent } from '../../db/payments/recordRefundNotSent';
import { recordRefundOutcome, recordRefundRefused, recordRefundUnknown } from '../../db/payments/recordRefundOutcome';
import type { Tx } from '../../db/kit/transaction';
import type { PspPort, PspRefund, PspResult } from '../../domain/payments/pspPort';
import { inShop, type PaymentActivityDeps } from './inShop';

interface RefundRef {
  readonly orgId: string;
  readonly paymentId: string;
  readonly refundId: string;
}

/**
 * Sends money back, or asks what became of it. That it is being sent is committed before it is; the key comes from the
 * refund's own row, so that whoever repeats the call repeats the same refund; one that may be there is looked for first.
 */
export async function sendRefund(deps: PaymentActivityDeps, ref: RefundRef): Promise<void> {
  const step = await inShop(deps, ref.orgId, (tx) => claimRefund(tx, ref));
  if (step.kind === 'nothingToDo') return;
  const psp = await deps.psps.psp({ orgId: ref.orgId, psp: step.psp, account: step.account });
  const answer = await askForRefund(psp, step);
  await deps.failpoints.hit('refund.sentBeforeRecord');
  await inShop(deps, ref.orgId, (tx) => record(tx, { ...ref, step, answer }));
}

type Asking = RefundStep & { readonly kind: 'ask' };

async function askForRefund(psp: PspPort, step: Asking): Promise<PspResult<PspRefund>> {
  if (step.pspRefundId) return lookedUp(await psp.fetchRefund(step.pspRefundId));
  if (step.mayExist) {
    const found = await psp.findRefund(step.request);
    if (found.kind !== 'definite') return lookedUp(found);
    if (found.value) return { kind: 'definite', value: found.value };
  }
  switch (step.keyAge) {
    case 'YOUNG':
      return psp.refund(step.request);
    case 'OLD':
      return { kind: 'unknown', message: 'not there, and too old to be sent again under its key' };
    case 'GONE':
      return { kind: 'refused', code: 'NOT_FOUND', message: 'the provider has never received it' };
  }
}

/** A provider that will not show a refund has not refused it: what became of it is unknown. Wrong keys are no word at all. */
function lookedUp<T>(answer: PspResult<T>): PspResult<T> {
  if (answer.kind !== 'refused' || answer.code === 'CREDENTIALS') return answer;
  return { kind: 'unknown', message: answer.message };
}

/** Keys are mended by a person: six questions an hour show soon enough that they are. */
const WRONG_KEYS_WAIT_MS = 600_000;

interface AnsweredRefund extends RefundRef {
  readonly step: Asking;
  readonly answer: PspResult<PspRefund>;
}

async function record(tx: Tx, { paymentId, refundId, step, answer }: AnsweredRefund): Promise<void> {
  const ref = { paymentId, refundId };
  const notSent = { ...ref, tries: step.tries, mayExist: step.mayExist };
  switch (answer.kind) {
    case 'definite':
      await recordRefundOutcome(tx, { paymentId, learnt: answer.value, learntBy: 'QUERY' });
      return;
    case 'refused':
      // Wrong keys say nothing of this refund: it goes out when they have been mended.
      if (answer.code === 'CREDENTIALS')
        await recordRefundNotSent(tx, { ...notSent, reason: 'WRONG_KEYS', waitMs: WRONG_KEYS_WAIT_MS });
      else await recordRefundRefused(tx, { ...ref, message: answer.message });
      return;
    case 'unknown':
      await recordRefundUnknown(tx, { ...ref, message: answer.message });
      return;
    case 'rateLimited':
      await recordRefundNotSent(tx, { ...notSent, reason: 'TOO_MANY_CALLS', waitMs: answer.retryAfterMs });
  }
}
