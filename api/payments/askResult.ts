import { z } from 'zod';
import { bookPayersAnswer, claimPayersQuestion } from '../../db/payments/askForPayer';
import { stagedRoute } from '../kit/route';
import { checkoutView, inCheckout, openToken, payerToken, viewOf } from './checkoutView';

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
  body: z.strictObject({ t: payerToken }),
  response: checkoutView,
  refusals: ['UNKNOWN_PAYER_LINK (404)', 'PAYER_LINK_EXPIRED (410)'],
  handler: async ({ body, transact, signIn, psps, log }) => {
    const token = openToken(signIn.secret, body.t);
    const { paymentId } = token;
    const question = await transact(async (open) => claimPayersQuestion(await inCheckout(open, token), paymentId));
    const psp = question && (await psps.psp(question));
    const asked = question && (await psp?.fetchLink(question.pspLinkId));
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
