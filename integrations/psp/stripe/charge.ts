import Stripe from 'stripe';
import { toJsonAmount } from '../../../domain/kit/money';
import type { ChargeRequest, PspCharge, PspPayment, PspResult, WayToPay } from '../../../domain/payments/pspPort';
import { ask } from './ask';
import { isCountedAlike } from './currencies';
import { intentOf, paymentOf, REFERENCE_KEY, type Intent } from './entities';

export interface Charging {
  readonly sdk: Stripe;
  readonly publishableKey: string;
}

/**
 * Begins a try to pay with a PaymentMethod: on the link's own intent while the payer is there, else on one of its own.
 * The first answer is what Stripe gives again under the key, so whoever repeats the call asks afterwards what became of it.
 */
export async function charge(charging: Charging, request: ChargeRequest): Promise<PspResult<PspCharge>> {
  if (!isCountedAlike(request.currency)) {
    return { kind: 'refused', code: 'INVALID', message: `Stripe counts ${request.currency} in other units` };
  }
  const asked = await ask(() => carriedOut(confirm(charging.sdk, request)), intentOf);
  if (asked.kind !== 'definite') return asked;
  const intent = asked.value;
  const payment = await paymentOfTry(charging.sdk, intent);
  return { kind: 'definite', value: chargeOf(charging, intent, payment) };
}

function confirm(sdk: Stripe, request: ChargeRequest): Promise<unknown> {
  const { key, token, payer } = request;
  const options = { idempotencyKey: key };
  const expand = ['latest_charge'];
  if (payer.kind === 'present') {
    const body = { payment_method: token, return_url: payer.returnUrl, expand };
    return sdk.paymentIntents.confirm(payer.linkId, body, options);
  }
  const body = {
    amount: toJsonAmount(request.amountMinor),
    currency: request.currency.toLowerCase(),
    description: request.description,
    customer: payer.customer,
    payment_method: token,
    confirm: true,
    off_session: true,
    metadata: { [REFERENCE_KEY]: key },
    expand,
  };
  return sdk.paymentIntents.create(body, options);
}

/** A decline is thrown, with the intent in it: the call was carried out all the same. */
async function carriedOut(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeCardError && error.payment_intent) return error.payment_intent;
    throw error;
  }
}

/** The charge of this try; undefined when there is none, or Stripe doesn't show it now: the link's own question brings it. */
async function paymentOfTry(sdk: Stripe, intent: Intent): Promise<PspPayment | undefined> {
  const { status, latestCharge, declinedChargeId } = intent;
  if (status === 'NEEDS_PAYER') return undefined;
  if (status !== 'DECLINED') return latestCharge;
  if (!declinedChargeId) return intent.failedStep;
  const found = await ask(() => sdk.charges.retrieve(declinedChargeId), paymentOf);
  return found.kind === 'definite' ? found.value : undefined;
}

function chargeOf({ publishableKey }: Charging, intent: Intent, payment: PspPayment | undefined): PspCharge {
  const { link, status, failureReason } = intent;
  return {
    orderId: link.id,
    status,
    payment,
    step: status === 'NEEDS_PAYER' ? stepOf(intent, publishableKey) : undefined,
    failureReason: status === 'DECLINED' ? failureReason : undefined,
  };
}

/** The bank's page, or Stripe's own window over ours. */
function stepOf({ link, stepUrl, clientSecret }: Intent, publishableKey: string): WayToPay | undefined {
  if (stepUrl) return { kind: 'page', url: stepUrl };
  return clientSecret ? { kind: 'intent', intentId: link.id, clientSecret, publishableKey } : undefined;
}
