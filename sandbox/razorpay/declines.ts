import type { ErrorBody } from '../wire/razorpay';

export interface Decline {
  code: ErrorBody['error']['code'];
  description: string;
  source: string;
  step: string;
}

/**
 * Why a bank says no, as Razorpay words it (razorpay.com/docs/errors; names from its list of error reasons). The page
 * offers these; the control API takes any reason and words it generally.
 */
export const DECLINES: Readonly<Record<string, Decline>> = {
  insufficient_funds: customer(
    'Your payment could not be completed due to insufficient account balance. Try again with another card or account.',
  ),
  payment_cancelled: customer(
    'You may have cancelled the payment or there was a delay in response from the UPI app.',
    'payment_authentication',
  ),
  incorrect_otp: customer(
    'Your payment could not be completed due to incorrect OTP or verification details. Try another payment method or contact your bank for details.',
    'payment_authentication',
  ),
  incorrect_pin: customer(
    'Payment was unsuccessful as you entered an incorrect UPI PIN. Try again with the correct one.',
    'payment_authentication',
  ),
  payment_timed_out: customer(
    'Payment was unsuccessful as it could not be completed on time. Try again.',
    'payment_authentication',
  ),
  card_expired: customer('Your payment could not be completed as the card has expired. Try again with another card.'),
  card_declined: bank(
    'Your payment was declined by the bank. Try another payment method or contact your bank for details.',
  ),
  payment_declined: bank('Payment was declined by the bank. Any money debited will be refunded within 5-7 days.'),
  payment_risk_check_failed: bank(
    'Your payment was declined as it did not pass the risk checks. Try another payment method.',
  ),
  debit_instrument_blocked: bank(
    'Your payment could not be completed as this account or card is blocked. Try another payment method.',
  ),
  transaction_daily_limit_exceeded: bank(
    'You have exceeded the daily limit of payments. Try again later or use another account.',
  ),
  bank_technical_error: gateway(
    'Payment was unsuccessful due to a temporary issue at your bank. Any money debited will be refunded within 5-7 days.',
  ),
  gateway_technical_error: gateway('Payment was unsuccessful due to a temporary issue. Try again after some time.'),
  issuer_technical_error: gateway(
    'Your bank is facing technical problems. Try again after some time or use another account.',
  ),
};

/** The decline of a reason; one that the page doesn't offer is worded as a general refusal. */
export function declineOf(reason: string): Decline {
  return (
    DECLINES[reason] ??
    customer('Your payment could not be completed. Try another payment method or contact your bank for details.')
  );
}

function customer(description: string, step = 'payment_authorization'): Decline {
  return { code: 'BAD_REQUEST_ERROR', description, source: 'customer', step };
}

function bank(description: string): Decline {
  return { code: 'BAD_REQUEST_ERROR', description, source: 'issuer_bank', step: 'payment_authorization' };
}

function gateway(description: string): Decline {
  return { code: 'GATEWAY_ERROR', description, source: 'bank', step: 'payment_authorization' };
}
