import type { AttemptStatus } from './attempt';
import { PAYFAST_REASONS } from './payfastReasons';
import { STRIPE_REASONS } from './stripeReasons';

/**
 * What a decline means for the next try:
 * - soft: TRANSIENT (the bank or a network was down), FUNDS, LIMIT, CUSTOMER (the payer stopped, or mistyped), GENERIC
 * - hard: INSTRUMENT (this card or account never), RISK, MANDATE (a standing order), OURS (our request was wrong)
 */
export type DeclineClass =
  'TRANSIENT' | 'FUNDS' | 'LIMIT' | 'CUSTOMER' | 'GENERIC' | 'INSTRUMENT' | 'RISK' | 'MANDATE' | 'OURS';

/** The sentence that tells the payer; of the catalogue's `decline.*`. */
export type DeclineText =
  'insufficientFunds' | 'limit' | 'timeout' | 'bankDown' | 'authentication' | 'card' | 'cancelled' | 'generic';

export interface Decline {
  readonly class: DeclineClass;
  readonly status: Extract<AttemptStatus, 'DECLINED_SOFT' | 'DECLINED_HARD'>;
  readonly textKey: `decline.${DeclineText}`;
}

const HARD: readonly DeclineClass[] = ['INSTRUMENT', 'RISK', 'MANDATE', 'OURS'];

/**
 * Classifies a decline by the provider's reason. A reason that we don't know counts as hard: nothing is tried again by
 * accident, and the payer may still choose to.
 */
export function classifyDecline(reason: string | undefined): Decline {
  // Own entries alone: a word like «constructor» is in every object.
  const [declineClass, text] = known(reason ?? '') ?? UNCLASSIFIED;
  return {
    class: declineClass,
    status: HARD.includes(declineClass) ? 'DECLINED_HARD' : 'DECLINED_SOFT',
    textKey: `decline.${text}`,
  };
}

const UNCLASSIFIED: readonly [DeclineClass, DeclineText] = ['RISK', 'generic'];

/** Is this a reason that a provider's table decides? */
export function isKnownReason(reason: string): boolean {
  return known(reason) !== undefined;
}

/** A word that two providers use means the same at both; a test compares them. */
function known(reason: string): readonly [DeclineClass, DeclineText] | undefined {
  return [RAZORPAY_REASONS, STRIPE_REASONS, PAYFAST_REASONS].find((table) => Object.hasOwn(table, reason))?.[reason];
}

/**
 * Razorpay's `error_reason` (razorpay.com/docs/errors and payments/payment-gateway/rainy-day/errors, April 2026). The
 * docs say to branch on the reason alone; the class is our reading. For lost, stolen or suspicious the payer gets the
 * generic sentence, so that a thief learns nothing.
 */
export const RAZORPAY_REASONS: Readonly<Record<string, readonly [DeclineClass, DeclineText]>> = {
  // The bank, the network or the payer's app was not there. The same payment may work in a while.
  bank_cutoff_in_progress: ['TRANSIENT', 'bankDown'],
  bank_not_available: ['TRANSIENT', 'bankDown'],
  bank_technical_error: ['TRANSIENT', 'bankDown'],
  credit_failed: ['TRANSIENT', 'bankDown'],
  deemed_transaction: ['TRANSIENT', 'timeout'],
  gateway_technical_error: ['TRANSIENT', 'bankDown'],
  invalid_response_from_gateway: ['TRANSIENT', 'bankDown'],
  issuer_technical_error: ['TRANSIENT', 'bankDown'],
  payment_declined_due_to_high_traffic: ['TRANSIENT', 'bankDown'],
  payment_pending: ['TRANSIENT', 'timeout'],
  payment_pending_approval: ['TRANSIENT', 'timeout'],
  collect_request_pending: ['TRANSIENT', 'timeout'],
  psp_app_not_available: ['TRANSIENT', 'bankDown'],
  psp_not_available: ['TRANSIENT', 'bankDown'],
  request_timed_out: ['TRANSIENT', 'timeout'],
  server_error: ['TRANSIENT', 'bankDown'],
  upi_app_technical_error: ['TRANSIENT', 'bankDown'],
  vpa_resolution_failed: ['TRANSIENT', 'bankDown'],
  capture_failed: ['TRANSIENT', 'bankDown'],

  insufficient_funds: ['FUNDS', 'insufficientFunds'],

  // Above something that the bank, the card or the method allows; another day or another way may do.
  credit_limit_exceeded: ['LIMIT', 'limit'],
  funds_blocked_by_mandate: ['LIMIT', 'limit'],
  mcc_amount_limit_exceeded: ['LIMIT', 'limit'],
  transaction_daily_count_exceeded: ['LIMIT', 'limit'],
  transaction_daily_limit_exceeded: ['LIMIT', 'limit'],
  transaction_frequency_limit_exceeded: ['LIMIT', 'limit'],
  transaction_limit_exceeded: ['LIMIT', 'limit'],
  emi_greater_than_max_amount: ['LIMIT', 'limit'],

  // The payer stopped, ran out of time, or mistyped; they can simply do it again.
  authentication_failed: ['CUSTOMER', 'authentication'],
  incorrect_atm_pin: ['CUSTOMER', 'authentication'],
  incorrect_card_details: ['CUSTOMER', 'card'],
  incorrect_card_expiry_date: ['CUSTOMER', 'card'],
  incorrect_cardholder_name: ['CUSTOMER', 'card'],
  incorrect_cvv: ['CUSTOMER', 'authentication'],
  incorrect_otp: ['CUSTOMER', 'authentication'],
  incorrect_pin: ['CUSTOMER', 'authentication'],
  invalid_device: ['CUSTOMER', 'authentication'],
  invalid_email: ['CUSTOMER', 'generic'],
  invalid_mobile_number: ['CUSTOMER', 'generic'],
  invalid_user_details: ['CUSTOMER', 'authentication'],
  invalid_vpa: ['CUSTOMER', 'card'],
  mobile_number_invalid: ['CUSTOMER', 'generic'],
  otp_attempts_exceeded: ['CUSTOMER', 'authentication'],
  otp_expired: ['CUSTOMER', 'timeout'],
  payment_cancelled: ['CUSTOMER', 'cancelled'],
  payment_collect_request_expired: ['CUSTOMER', 'timeout'],
  payment_session_expired: ['CUSTOMER', 'timeout'],
  payment_timed_out: ['CUSTOMER', 'timeout'],
  pin_attempts_exceeded: ['CUSTOMER', 'authentication'],
  pin_not_set: ['CUSTOMER', 'authentication'],
  verification_failed: ['CUSTOMER', 'authentication'],
  bank_account_validation_failed: ['CUSTOMER', 'authentication'],
  mismatch_in_transaction_details: ['CUSTOMER', 'authentication'],

  // The bank said no and not why.
  authorisation_declined_by_psp: ['GENERIC', 'generic'],
  card_declined: ['GENERIC', 'generic'],
  debit_declined: ['GENERIC', 'generic'],
  payment_declined: ['GENERIC', 'generic'],
  payment_failed: ['GENERIC', 'generic'],

  // This card, account or app can't pay this; another one may.
  bank_account_invalid: ['INSTRUMENT', 'card'],
  bank_not_enabled: ['INSTRUMENT', 'card'],
  beneficiary_account_does_not_exist: ['INSTRUMENT', 'card'],
  beneficiary_account_dormant: ['INSTRUMENT', 'card'],
  card_expired: ['INSTRUMENT', 'card'],
  card_network_not_enabled: ['INSTRUMENT', 'card'],
  card_not_enrolled: ['INSTRUMENT', 'card'],
  card_number_invalid: ['INSTRUMENT', 'card'],
  card_type_invalid: ['INSTRUMENT', 'card'],
  collect_on_mcc_blocked: ['INSTRUMENT', 'card'],
  credit_limit_expired: ['INSTRUMENT', 'limit'],
  credit_limit_inactive: ['INSTRUMENT', 'limit'],
  credit_limit_not_approved: ['INSTRUMENT', 'limit'],
  credit_not_permitted: ['INSTRUMENT', 'card'],
  debit_instrument_blocked: ['INSTRUMENT', 'generic'],
  debit_instrument_inactive: ['INSTRUMENT', 'card'],
  emi_plan_unavailable: ['INSTRUMENT', 'card'],
  international_transaction_not_allowed: ['INSTRUMENT', 'card'],
  payment_method_not_enabled: ['INSTRUMENT', 'card'],
  psp_app_not_supported: ['INSTRUMENT', 'card'],
  psp_not_registered: ['INSTRUMENT', 'card'],
  transaction_on_vpa_restricted: ['INSTRUMENT', 'card'],
  upi_autopay_not_supported_on_psp: ['INSTRUMENT', 'card'],
  upi_collect_not_enabled: ['INSTRUMENT', 'card'],
  upi_intent_not_enabled: ['INSTRUMENT', 'card'],
  user_not_eligible: ['INSTRUMENT', 'card'],
  user_not_registered_for_netbanking: ['INSTRUMENT', 'card'],

  compliance_violation: ['RISK', 'generic'],
  payment_amount_tampered: ['RISK', 'generic'],
  payment_risk_check_failed: ['RISK', 'generic'],

  mandate_creation_declined: ['MANDATE', 'generic'],
  mandate_creation_expired: ['MANDATE', 'timeout'],
  mandate_creation_failed: ['MANDATE', 'generic'],
  mandate_creation_timeout: ['MANDATE', 'timeout'],
  recurring_payment_not_enabled: ['MANDATE', 'card'],
  reqauth_mandate_not_acknowledged: ['MANDATE', 'generic'],

  // Our request or our account was wrong: an engineer has to look, and asking again says the same.
  amount_less_than_minimum_amount: ['OURS', 'generic'],
  duplicate_refund_id: ['OURS', 'generic'],
  duplicate_request: ['OURS', 'generic'],
  duplicate_rrn_found: ['OURS', 'generic'],
  input_validation_failed: ['OURS', 'generic'],
  invalid_amount: ['OURS', 'generic'],
  invalid_currency: ['OURS', 'generic'],
  invalid_order_id: ['OURS', 'generic'],
  invalid_request: ['OURS', 'generic'],
  live_mode_not_enabled: ['OURS', 'generic'],
  merchant_not_activated: ['OURS', 'generic'],
  order_already_paid: ['OURS', 'generic'],
  order_amount_mismatch: ['OURS', 'generic'],
  order_payment_method_mismatch: ['OURS', 'generic'],
  record_not_found: ['OURS', 'generic'],
  refund_limit_crossed: ['OURS', 'generic'],
};
