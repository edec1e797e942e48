import { isPaused } from '../../db/payments/isPaused';
import { readLateAttempt, recordLateLook } from '../../db/payments/recordLateLook';
import { bookPayment } from './askAtBank';
import { inShop, type PaymentActivityDeps } from './inShop';

/** Asks the provider whether a declined payment has been authorised after all, books what it says, and sets the next look. */
export async function lookAgain(
  deps: PaymentActivityDeps,
  input: { readonly orgId: string; readonly paymentId: string; readonly attemptId: string },
): Promise<void> {
  const { orgId, paymentId } = input;
  const { attempt, paused } = await inShop(deps, orgId, async (tx) => {
    const late = await readLateAttempt(tx, input);
    return { attempt: late, paused: late !== undefined && (await isPaused(tx, late.psp)) };
  });
  if (!attempt) return;
  if (!paused) {
    const psp = await deps.psps.psp({ orgId, psp: attempt.psp, account: attempt.account });
    const asked = await psp.fetchPayment(attempt.pspPaymentId);
    if (asked.kind === 'definite') {
      const { linkId } = attempt;
      await bookPayment(deps, { orgId, paymentId }, { psp, linkId, payment: asked.value, learntBy: 'QUERY' });
    }
  }
  // Without an answer too: the next rung comes anyway, and the webhook is the usual way.
  await inShop(deps, orgId, (tx) => recordLateLook(tx, input));
}
