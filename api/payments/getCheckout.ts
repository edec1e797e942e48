import { z } from 'zod';
import { stagedRoute } from '../kit/route';
import { checkoutView, inCheckout, openToken, payerToken, viewOf } from './checkoutView';

export const getCheckout = stagedRoute({
  method: 'get',
  path: '/pay/checkout',
  operationId: 'getCheckout',
  summary: 'What the payer’s page shows: shop, items, amount, ways to pay, where it stands',
  tag: 'payments',
  access: 'public',
  countedAs: 'payer',
  query: z.strictObject({ t: payerToken }),
  response: checkoutView,
  refusals: ['UNKNOWN_PAYER_LINK (404)', 'PAYER_LINK_EXPIRED (410)'],
  handler: async ({ query, transact, signIn, psps }) => {
    const token = openToken(signIn.secret, query.t);
    return { data: await transact(async (open) => viewOf(await inCheckout(open, token), token, psps)) };
  },
});
