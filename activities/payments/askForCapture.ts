import { readCapture, type CaptureNews } from '../../domain/payments/capture';
import { UnsupportedByPsp, type CaptureRequest, type PspPort } from '../../domain/payments/pspPort';

/**
 * Takes what is authorised, and says what came of it. One that may be taken already is looked at first; it is asked for
 * again under its key all the same, because the provider takes it once.
 */
export async function takeAt(psp: PspPort, request: CaptureRequest, mayBeTaken: boolean): Promise<CaptureNews> {
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
