import { claimCapture, type CaptureClaim } from '../../db/payments/claimCapture';
import { recordCapture } from '../../db/payments/recordCapture';
import { readCapture, type CaptureNews } from '../../domain/payments/capture';
import { UnsupportedByPsp, type CaptureRequest, type PspPort } from '../../domain/payments/pspPort';
import { inShop, type PaymentActivityDeps } from './inShop';

/**
 * Takes what is authorised, or asks what became of that. That it is being taken is committed before it is; it is asked for
 * again under its key until there is an answer, because the provider takes it once.
 */
export async function sendCapture(
  deps: PaymentActivityDeps,
  { orgId, paymentId, attemptId }: { readonly orgId: string; readonly paymentId: string; readonly attemptId: string },
): Promise<void> {
  const { failpoints } = deps;
  const claim = await inShop(deps, orgId, (tx) => claimCapture(tx, { paymentId, attemptId }));
  if (claim.kind === 'nothingToDo') return;
  await failpoints.hit('capture.claimedBeforeSend');
  const news = await take(deps.psps.psp(claim.psp, claim.account), claim);
  await failpoints.hit('capture.sentBeforeRecord');
  await inShop(deps, orgId, (tx) => recordCapture(tx, { paymentId, attemptId, asked: claim.asked, news }));
}

async function take(psp: PspPort, { request, mayBeTaken }: CaptureClaim & { kind: 'take' }): Promise<CaptureNews> {
  if (mayBeTaken) {
    const shown = await psp.fetchPayment(request.pspPaymentId);
    if (shown.kind !== 'definite') return { kind: 'unknown', message: `the payment is not shown: ${shown.kind}` };
    if (shown.value.status !== 'AUTHORIZED') return { kind: 'payment', payment: shown.value };
  }
  const answer = await captureAt(psp, request);
  const isNo = answer.kind === 'refused' && answer.code !== 'CREDENTIALS';
  return readCapture(answer, isNo ? await psp.fetchPayment(request.pspPaymentId) : undefined);
}

/** What a provider can't do at all it has refused. */
async function captureAt(psp: PspPort, request: CaptureRequest): ReturnType<PspPort['capture']> {
  try {
    return await psp.capture(request);
  } catch (error) {
    if (!(error instanceof UnsupportedByPsp)) throw error;
    return { kind: 'refused', code: 'INVALID', message: error.message };
  }
}
