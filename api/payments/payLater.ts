import { z } from 'zod';
import { payLater as putOff } from '../../db/orders/payLater';
import { orderOfPayment } from '../../db/payments/orderOfPayment';
import { moment } from '../kit/fields';
import { stagedRoute } from '../kit/route';
import { checkoutView, inCheckout, openToken, payerToken, viewOf } from './checkoutView';

export const payLater = stagedRoute({
  method: 'post',
  path: '/pay/checkout/later',
  operationId: 'payLater',
  summary: 'The payer says when they will pay: they are reminded then, and not before',
  tag: 'payments',
  access: 'public',
  countedAs: 'payer',
  body: z.strictObject({ t: payerToken, at: moment.meta({ description: 'within payLater of the view' }) }),
  response: checkoutView,
  refusals: ['UNKNOWN_PAYER_LINK (404)', 'PAYER_LINK_EXPIRED (410)', 'PAY_LATER_NOT_POSSIBLE (409)'],
  handler: async ({ body, transact, signIn, psps }) => {
    const token = openToken(signIn.secret, body.t);
    return {
      data: await transact(async (open) => {
        const tx = await inCheckout(open, token);
        await putOff(tx, { orderId: await orderOfPayment(tx, token.paymentId), at: new Date(body.at) });
        return viewOf(tx, token, psps);
      }),
    };
  },
});
