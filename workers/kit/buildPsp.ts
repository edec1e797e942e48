import { webhookPath, type PspAccountParts } from '../../domain/payments/pspAccount';
import type { PspKeys } from '../../domain/payments/pspKeys';
import type { PspName, PspPort } from '../../domain/payments/pspPort';
import { createPayFastPsp } from '../../integrations/psp/payfast/createPayFastPsp';
import { createRazorpayPsp } from '../../integrations/psp/razorpay/createRazorpayPsp';
import { NEEDED_RAZORPAY_EVENTS } from '../../integrations/psp/razorpay/createRazorpayWebhook';
import { createStripePsp } from '../../integrations/psp/stripe/createStripePsp';
import { NEEDED_STRIPE_EVENTS } from '../../integrations/psp/stripe/createStripeWebhook';
import type { Config } from '../../ops/runtime/config';

/** Where the providers are reached, and where they reach us. */
export type PspAddresses = Pick<
  Config<'worker'>,
  | 'RAZORPAY_BASE_URL'
  | 'STRIPE_BASE_URL'
  | 'PAYFAST_BASE_URL'
  | 'PAYFAST_TEST_BASE_URL'
  | 'PAYFAST_API_URL'
  | 'PUBLIC_BASE_URL'
>;

/** The adapter of one account, which goes by our name of it, as links and attempts have it. */
export function buildPsp(addresses: PspAddresses, of: PspAccountParts, { provider, keys }: PspKeys): PspPort {
  const name = of.account;
  switch (provider) {
    case 'razorpay':
      return createRazorpayPsp({ name, ...keys, baseUrl: addresses.RAZORPAY_BASE_URL });
    case 'stripe':
      return createStripePsp({ name, ...keys, baseUrl: addresses.STRIPE_BASE_URL });
    case 'payfast':
      return createPayFastPsp({
        ...{ name, ...keys, mode: of.mode },
        baseUrl: of.mode === 'live' ? addresses.PAYFAST_BASE_URL : addresses.PAYFAST_TEST_BASE_URL,
        apiUrl: addresses.PAYFAST_API_URL,
        notifyUrl: addresses.PUBLIC_BASE_URL + webhookPath(provider, of.webhookToken),
      });
  }
}

/** Events without which money would go unnoticed, by provider. */
export const NEEDED_EVENTS: Readonly<Record<PspName, readonly string[]>> = {
  razorpay: NEEDED_RAZORPAY_EVENTS,
  stripe: NEEDED_STRIPE_EVENTS,
  // It tells of everything at the address that each form names.
  payfast: [],
};
