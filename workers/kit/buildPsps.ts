import { createPspDirectory, type PspDirectory } from '../../domain/payments/pspDirectory';
import { createRazorpayPsp } from '../../integrations/psp/razorpay/createRazorpayPsp';
import type { Config } from '../../ops/runtime/config';

/** The payment providers of this installation, each with the one account of the configuration. */
export function buildPsps(
  config: Pick<Config<'worker'>, 'PAYMENT_PROVIDERS' | 'RAZORPAY_KEY_ID' | 'RAZORPAY_KEY_SECRET' | 'RAZORPAY_BASE_URL'>,
): PspDirectory {
  const { RAZORPAY_KEY_ID: keyId, RAZORPAY_KEY_SECRET: keySecret } = config;
  const razorpay =
    config.PAYMENT_PROVIDERS.includes('razorpay') && keyId && keySecret
      ? [createRazorpayPsp({ name: 'default', keyId, keySecret, baseUrl: config.RAZORPAY_BASE_URL.replace(/\/$/, '') })]
      : [];
  return createPspDirectory(razorpay);
}
