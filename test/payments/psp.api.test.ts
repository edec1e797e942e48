import type { LinkRequest } from '../../domain/payments/pspPort';
import { createRazorpayPsp } from '../../integrations/psp/razorpay/createRazorpayPsp';
import { createRazorpayWebhook } from '../../integrations/psp/razorpay/createRazorpayWebhook';
import { createStripePsp } from '../../integrations/psp/stripe/createStripePsp';
import { createStripeWebhook } from '../../integrations/psp/stripe/createStripeWebhook';
import { KEY_ID, KEY_SECRET, text, type Outside } from '../sandbox/outside';
import { describePspContract, valueOf } from './pspContract';

/** So short that a provider which hangs doesn't hold up the tests, so long that a busy machine answers. */
const TIMEOUT_MS = 2_000;

describePspContract({
  name: 'razorpay',
  psp: ({ url }, keys) =>
    createRazorpayPsp({
      name: 'default',
      keyId: KEY_ID,
      keySecret: keys === 'true' ? KEY_SECRET : 'of-another',
      baseUrl: url,
      timeoutMs: TIMEOUT_MS,
    }),
  reader: (secrets) => createRazorpayWebhook({ account: 'default', secrets }),
  listen: async (outside, { url, secret }) => {
    await outside.post('/razorpay/webhook-config', { url, secret, keyId: KEY_ID });
  },
  authorize: async (outside, psp, request: LinkRequest) => {
    const link = valueOf(await psp.createLink(request));
    return text((await outside.post(`/bank/${link.id}`, { action: 'authorize' })).body, 'paymentId');
  },
  payer: (outside: Outside, linkId, does) => {
    const action = { pays: 'pay', isDeclined: 'decline', vanishes: 'vanish' }[does];
    return outside.post(`/bank/${linkId}`, { action, ...(action === 'decline' && { reason: 'insufficient_funds' }) });
  },
  counted: ({ razorpay }) => ({ links: razorpay.links, money: razorpay }),
  calls: { createLink: 'payment_links.create', refund: 'refunds.create', capture: 'payments.capture' },
  capturedEvent: 'payment.captured',
  way: 'page',
  again: 'DUPLICATE',
  can: { charge: false, captureLater: false, capturePartly: false },
});

describePspContract({
  name: 'stripe',
  psp: ({ url }, keys) =>
    createStripePsp({
      name: 'default',
      secretKey: keys === 'true' ? 'sk_test_contract' : 'sk_test_invalid',
      publishableKey: 'pk_test_contract',
      baseUrl: `${url}/stripe`,
      timeoutMs: TIMEOUT_MS,
    }),
  reader: (secrets) => createStripeWebhook({ account: 'default', secrets }),
  listen: async (outside, { url, secret }) => {
    await outside.post('/stripe/webhook-config', { url, secret, account: 'test_contract' });
  },
  authorize: async (outside, psp, request) => {
    const link = valueOf(await psp.createLink({ ...request, captureLater: true }));
    return text((await outside.post(`/stripe/pay/${link.id}`)).body, 'chargeId');
  },
  payer: (outside: Outside, linkId, does) => {
    const card = does === 'isDeclined' ? '4000000000009995' : '4242424242424242';
    return outside.post(`/stripe/pay/${linkId}`, { card, vanish: does === 'vanishes' });
  },
  counted: ({ stripe }) => ({ links: stripe.intents, money: stripe }),
  calls: { createLink: 'payment_intents.create', refund: 'refunds.create', capture: 'payment_intents.capture' },
  capturedEvent: 'charge.succeeded',
  way: 'intent',
  again: 'sameLink',
  can: { charge: true, captureLater: true, capturePartly: true },
});
