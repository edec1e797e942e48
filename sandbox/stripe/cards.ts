import type { CardDetails, ErrorBody, Outcome } from '../wire/stripe';

/** Why a bank says no, as Stripe words it (docs.stripe.com/declines/codes). */
export interface Decline {
  code: string;
  decline_code?: string;
  message: string;
  advice_code?: string;
  network_decline_code?: string;
  /** Stripe itself said no before the bank was asked. */
  isBlocked?: true;
}

export interface TestCard {
  number: string;
  /** The PaymentMethod that stands for it in test mode; the old kind of token is named alike. */
  paymentMethod: string;
  brand: string;
  country: string;
  /** Undefined: the bank agrees. */
  decline?: Decline;
  /** The payer has to prove who they are first. */
  authentication?: true;
  /** What becomes of a refund; `done` unless told. */
  refund?: 'pending' | 'fails';
}

const declined = (declineCode: string, message: string, more: Partial<Decline> = {}): Decline => ({
  code: 'card_declined',
  decline_code: declineCode,
  message,
  network_decline_code: '01',
  advice_code: 'try_again_later',
  ...more,
});
const never = { advice_code: 'do_not_try_again' };
const wrongData = { advice_code: 'confirm_card_data' };

const INSUFFICIENT = declined('insufficient_funds', 'Your card has insufficient funds.', {
  network_decline_code: '51',
});
const GENERIC = declined('generic_decline', 'Your card was declined.');

const visa = (number: string, paymentMethod: string, more: Partial<TestCard> = {}): TestCard => ({
  ...{ number, paymentMethod, brand: 'visa', country: 'US' },
  ...more,
});

/** Stripe's public test cards (docs.stripe.com/testing). */
export const TEST_CARDS: readonly TestCard[] = [
  visa('4242424242424242', 'pm_card_visa'),
  visa('4000056655665556', 'pm_card_visa_debit'),
  visa('4000003560000008', 'pm_card_in', { country: 'IN' }),
  visa('5555555555554444', 'pm_card_mastercard', { brand: 'mastercard' }),
  visa('378282246310005', 'pm_card_amex', { brand: 'amex' }),
  visa('4000000000000077', 'pm_card_bypassPending'),

  visa('4000000000000002', 'pm_card_visa_chargeDeclined', { decline: GENERIC }),
  visa('4000000000009995', 'pm_card_visa_chargeDeclinedInsufficientFunds', { decline: INSUFFICIENT }),
  visa('4000000000009987', 'pm_card_visa_chargeDeclinedLostCard', {
    decline: declined('lost_card', 'Your card was declined.', never),
  }),
  visa('4000000000009979', 'pm_card_visa_chargeDeclinedStolenCard', {
    decline: declined('stolen_card', 'Your card was declined.', never),
  }),
  visa('4000000000000069', 'pm_card_chargeDeclinedExpiredCard', {
    decline: { code: 'expired_card', message: 'Your card has expired.', ...wrongData },
  }),
  visa('4000000000000127', 'pm_card_chargeDeclinedIncorrectCvc', {
    decline: { code: 'incorrect_cvc', message: "Your card's security code is incorrect.", ...wrongData },
  }),
  visa('4000000000000119', 'pm_card_chargeDeclinedProcessingError', {
    decline: {
      code: 'processing_error',
      message: 'An error occurred while processing your card. Try again in a little bit.',
      advice_code: 'try_again_later',
    },
  }),
  visa('4000000000006975', 'pm_card_visa_chargeDeclinedVelocityLimitExceeded', {
    decline: declined('card_velocity_exceeded', 'Your card was declined for making repeated attempts too frequently.'),
  }),
  visa('4100000000000019', 'pm_card_radarBlock', {
    decline: declined('fraudulent', 'Your card was declined.', { isBlocked: true }),
  }),

  visa('4000002500003155', 'pm_card_authenticationRequiredOnSetup', { authentication: true }),
  visa('4000002760003184', 'pm_card_authenticationRequired', { authentication: true }),
  visa('4000000000003220', 'pm_card_threeDSecure2Required', { authentication: true }),
  visa('4000008260003178', 'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds', {
    authentication: true,
    decline: INSUFFICIENT,
  }),
  visa('4000008400001629', 'pm_card_threeDSecureRequiredChargeDeclined', { authentication: true, decline: GENERIC }),

  visa('4000000000007726', 'pm_card_pendingRefund', { refund: 'pending' }),
  visa('4000000000005126', 'pm_card_refundFail', { refund: 'fails' }),
];

/** A card by its number. */
export function cardOfNumber(number: string): TestCard | undefined {
  return TEST_CARDS.find((card) => card.number === number);
}

/** A card by the PaymentMethod (`pm_card_visa`) or the token (`tok_visa`) that stands for it. */
export function cardOfName(name: string): TestCard | undefined {
  const paymentMethod = name.replace(/^tok_/, 'pm_card_');
  return TEST_CARDS.find((card) => card.paymentMethod === paymentMethod);
}

/** A card number's check digit (ISO/IEC 7812). */
export function isCardNumber(number: string): boolean {
  if (!/^\d{13,19}$/.test(number)) return false;
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** Any date in the future works. */
const EXPIRES = { exp_month: 12, exp_year: 2034 };

export function detailsOf({ number, brand, country }: TestCard, expires = EXPIRES): CardDetails {
  const funding = number === '4000056655665556' ? 'debit' : 'credit';
  return { brand, country, ...expires, funding, last4: number.slice(-4), network: brand };
}

export const APPROVED: Outcome = {
  advice_code: null,
  network_advice_code: null,
  network_decline_code: null,
  network_status: 'approved_by_network',
  reason: null,
  risk_level: 'normal',
  seller_message: 'Payment complete.',
  type: 'authorized',
};

export function outcomeOf(decline: Decline): Outcome {
  const isBlocked = decline.isBlocked === true;
  return {
    advice_code: decline.advice_code ?? null,
    network_advice_code: null,
    network_decline_code: decline.network_decline_code ?? null,
    network_status: isBlocked ? 'not_sent_to_network' : 'declined_by_network',
    reason: isBlocked ? 'highest_risk_level' : (decline.decline_code ?? decline.code),
    risk_level: isBlocked ? 'highest' : 'normal',
    seller_message: isBlocked
      ? 'Stripe blocked this payment as too risky.'
      : 'The bank did not return any further details with this decline.',
    type: isBlocked ? 'blocked' : 'issuer_declined',
  };
}

/** The decline as errors and `last_payment_error` carry it. */
export function errorOf({ isBlocked: _, ...decline }: Decline): ErrorBody {
  return { type: 'card_error', ...decline };
}

/** A charge without its payer, of a card whose bank wants to hear from them. */
export const NEEDS_PAYER: Decline = {
  code: 'authentication_required',
  decline_code: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};

/** The payer failed to prove who they are, or gave up. */
export const NOT_AUTHENTICATED: ErrorBody = {
  type: 'card_error',
  code: 'payment_intent_authentication_failure',
  message: 'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
};
