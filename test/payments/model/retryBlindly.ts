import type { ChargeRequest, PspPort } from '../../../domain/payments/pspPort';

/**
 * A policy that the product does not have: a charge that brings no answer is sent again, under a key of its own. Only a
 * composition root of a test puts it in front of a provider, as a control that must be seen to take money twice.
 */
export function retryBlindly(psp: PspPort): PspPort {
  return {
    ...psp,
    async charge(request: ChargeRequest) {
      const answer = await psp.charge(request);
      return answer.kind === 'unknown' ? psp.charge({ ...request, key: `${request.key}x` }) : answer;
    },
  };
}
