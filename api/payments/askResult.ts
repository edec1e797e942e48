import { z } from 'zod';
import { bookPayersAnswer, claimPayersQuestion } from '../../db/payments/askForPayer';
import { DomainError } from '../../domain/kit/errors';
import type { PspPort, PspReturn } from '../../domain/payments/pspPort';
import { stagedRoute } from '../kit/route';
import { checkoutView, inCheckout, openToken, payerToken, viewOf } from './checkoutView';

/** What a provider's window has given to the page. */
const returned = z.strictObject({
  paymentId: z.string().regex(/^\w{1,64}$/),
  orderId: z.string().regex(/^\w{1,64}$/),
  signature: z.string().regex(/^[0-9a-f]{64}$/),
});

/**
 * The browser's word on a payment is never believed: the provider is asked, and the answer booked as any other. Without
 * an answer the view is what we knew before; the order's own questions go on.
 */
export const askResult = stagedRoute({
  method: 'post',
  path: '/pay/checkout/result',
  operationId: 'askResult',
  summary: 'How the payment went: the provider is asked, and the view is as of its answer',
  tag: 'payments',
  access: 'public',
  countedAs: 'payer',
  body: z.strictObject({
    t: payerToken,
    returned: returned.optional().meta({ description: 'what the provider’s window has signed; it must be genuine' }),
  }),
  response: checkoutView,
  refusals: ['UNKNOWN_PAYER_LINK (404)', 'PAYER_LINK_EXPIRED (410)', 'RETURN_NOT_GENUINE (422)'],
  handler: async ({ body, transact, signIn, psps, log }) => {
    const token = openToken(signIn.secret, body.t);
    const { paymentId } = token;
    const question = await transact(async (open) => claimPayersQuestion(await inCheckout(open, token), paymentId));
    const psp = question && (await psps.psp(question));
    if (psp && body.returned) assertGenuine(psp, question.pspLinkId, body.returned);
    const asked = question?.isDue ? await psp?.fetchLink(question.pspLinkId) : undefined;
    if (asked && asked.kind !== 'definite')
      log.warn({ provider: question?.psp, outcome: asked.kind }, 'a payer waits for a provider');
    return {
      data: await transact(async (open) => {
        const tx = await inCheckout(open, token);
        if (psp && asked?.kind === 'definite') {
          await bookPayersAnswer(tx, { paymentId, question, mode: psp.mode, learnt: asked.value });
        }
        return viewOf(tx, token, psps);
      }),
    };
  },
});

/** Who writes a return by themselves learns nothing and changes nothing; that it is refused is told to whoever looks for it. */
function assertGenuine(psp: PspPort, orderId: string, back: PspReturn): void {
  if (back.orderId === orderId && psp.isGenuineReturn?.(back)) return;
  throw new DomainError({
    cause: 'refused',
    code: 'RETURN_NOT_GENUINE',
    message: 'The provider has not signed this for the payment of this page.',
  });
}
