import type { PspAccountParts } from '../../domain/payments/pspAccount';
import type { PspKeys } from '../../domain/payments/pspKeys';
import type { PspName, PspPort } from '../../domain/payments/pspPort';
import { createRazorpayPsp } from '../../integrations/psp/razorpay/createRazorpayPsp';
import { NEEDED_RAZORPAY_EVENTS } from '../../integrations/psp/razorpay/createRazorpayWebhook';
import { createStripePsp } from '../../integrations/psp/stripe/createStripePsp';
import { NEEDED_STRIPE_EVENTS } from '../../integrations/psp/stripe/createStripeWebhook';
import type { Config } from '../../ops/runtime/config';

/** Where the providers are reached. */
export type PspAddresses = Pick<Config<'worker'>, 'RAZORPAY_BASE_URL' | 'STRIPE_BASE_URL'>;

/** The adapter of one account, which goes by our name of it, as links and attempts have it. */
export function buildPsp(
  addresses: PspAddresses,
  { account }: Pick<PspAccountParts, 'account'>,
  { provider, keys }: PspKeys,
): PspPort {
  switch (provider) {
    case 'razorpay':
      return createRazorpayPsp({ name: account, ...keys, baseUrl: addresses.RAZORPAY_BASE_URL });
    case 'stripe':
      return createStripePsp({ name: account, ...keys, baseUrl: addresses.STRIPE_BASE_URL });
  }
}

/** Events without which money would go unnoticed, by provider. */
export const NEEDED_EVENTS: Readonly<Record<PspName, readonly string[]>> = {
  razorpay: NEEDED_RAZORPAY_EVENTS,
  stripe: NEEDED_STRIPE_EVENTS,
};
