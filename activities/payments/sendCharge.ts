import { claimCharge } from '../../db/payments/claimCharge';
import { recordCharge } from '../../db/payments/recordCharge';
import { askPsp, sendToPsp } from './askForCharge';
import { inOwnRun, type PaymentActivityDeps } from './inShop';

/**
 * Sends a try that we have begun, once; or asks what became of it. That it is being sent is committed before it is, so
 * that whoever dies in between leaves a try that is only asked for: no crash, repeat or second worker charges again.
 */
export async function sendCharge(
  deps: PaymentActivityDeps,
  { orgId, paymentId, attemptId }: { readonly orgId: string; readonly paymentId: string; readonly attemptId: string },
): Promise<void> {
  const { psps, failpoints } = deps;
  const modeOf: Parameters<typeof claimCharge>[1]['modeOf'] = (name, account) => psps.psp(name, account).mode;
  const claim = await inOwnRun(deps, orgId, (tx) => claimCharge(tx, { paymentId, attemptId, modeOf }));
  if (claim.kind === 'nothingToDo') return;
  await failpoints.hit('charge.claimedBeforeSend');
  const { charge } = claim;
  const psp = psps.psp(charge.psp, charge.account);
  const news = claim.kind === 'send' ? await sendToPsp(psp, charge, claim.request) : await askPsp(psp, charge);
  await failpoints.hit('charge.sentBeforeRecord');
  await inOwnRun(deps, orgId, (tx) => recordCharge(tx, { paymentId, attemptId, asked: charge.asked, news }));
}
