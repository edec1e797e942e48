import { claimCapture } from '../../db/payments/claimCapture';
import { recordCapture } from '../../db/payments/recordCapture';
import { takeAt } from './askForCapture';
import { inOwnRun, type PaymentActivityDeps } from './inShop';

/**
 * Takes what is authorised, or asks what became of that. That it is being taken is committed before it is; it is asked for
 * again under its key until there is an answer, because the provider takes it once.
 */
export async function sendCapture(
  deps: PaymentActivityDeps,
  { orgId, paymentId, attemptId }: { readonly orgId: string; readonly paymentId: string; readonly attemptId: string },
): Promise<void> {
  const { failpoints } = deps;
  const claim = await inOwnRun(deps, orgId, (tx) => claimCapture(tx, { paymentId, attemptId }));
  if (claim.kind === 'nothingToDo') return;
  await failpoints.hit('capture.claimedBeforeSend');
  const psp = deps.psps.psp(claim.psp, claim.account);
  const news = await takeAt(psp, claim.request, claim.mayBeTaken);
  await failpoints.hit('capture.sentBeforeRecord');
  await inOwnRun(deps, orgId, (tx) => recordCapture(tx, { paymentId, attemptId, asked: claim.asked, news }));
}
