import type { DeclineClass, DeclineText } from './declineReason';

/**
 * Stripe's words for a decline: the `reason` of a charge's outcome, which is the decline code where there is one
 * (docs.stripe.com/declines/codes, November 2026), and the error codes that stand in its place. The class is our
 * reading. For lost, stolen or suspicious the payer gets the generic sentence, so that a thief learns nothing.
 */
export const STRIPE_REASONS: Readonly<Record<string, readonly [DeclineClass, DeclineText]>> = {
  // The bank or the network was not there, or says so itself.
  approve_with_id: ['TRANSIENT', 'bankDown'],
  issuer_not_available: ['TRANSIENT', 'bankDown'],
  payment_method_provider_timeout: ['TRANSIENT', 'timeout'],
  processing_error: ['TRANSIENT', 'bankDown'],
  reenter_transaction: ['TRANSIENT', 'bankDown'],
  try_again_later: ['TRANSIENT', 'bankDown'],

  insufficient_funds: ['FUNDS', 'insufficientFunds'],

  // Above something that the bank or the card allows; another day or another way may do.
  card_velocity_exceeded: ['LIMIT', 'limit'],
  charge_exceeds_source_limit: ['LIMIT', 'limit'],
  charge_exceeds_transaction_limit: ['LIMIT', 'limit'],
  withdrawal_count_limit_exceeded: ['LIMIT', 'limit'],

  // The payer stopped, ran out of time, has to prove who they are, or mistyped; they can simply do it again.
  authentication_failure: ['CUSTOMER', 'authentication'],
  authentication_required: ['CUSTOMER', 'authentication'],
  incorrect_address: ['CUSTOMER', 'card'],
  incorrect_cvc: ['CUSTOMER', 'authentication'],
  incorrect_number: ['CUSTOMER', 'card'],
  incorrect_pin: ['CUSTOMER', 'authentication'],
  incorrect_postal_code: ['CUSTOMER', 'card'],
  incorrect_zip: ['CUSTOMER', 'card'],
  invalid_cvc: ['CUSTOMER', 'authentication'],
  invalid_expiry_month: ['CUSTOMER', 'card'],
  invalid_expiry_year: ['CUSTOMER', 'card'],
  invalid_number: ['CUSTOMER', 'card'],
  invalid_pin: ['CUSTOMER', 'authentication'],
  offline_pin_required: ['CUSTOMER', 'authentication'],
  online_or_offline_pin_required: ['CUSTOMER', 'authentication'],
  payment_intent_authentication_failure: ['CUSTOMER', 'authentication'],
  payment_intent_payment_attempt_expired: ['CUSTOMER', 'timeout'],
  payment_method_customer_decline: ['CUSTOMER', 'cancelled'],

  // The bank said no and not why.
  call_issuer: ['GENERIC', 'generic'],
  card_declined: ['GENERIC', 'generic'],
  do_not_honor: ['GENERIC', 'generic'],
  generic_decline: ['GENERIC', 'generic'],
  no_action_taken: ['GENERIC', 'generic'],
  payment_intent_payment_attempt_failed: ['GENERIC', 'generic'],
  payment_method_provider_decline: ['GENERIC', 'generic'],
  refer_to_customer: ['GENERIC', 'generic'],

  // This card or account can't pay this; another one may.
  card_not_supported: ['INSTRUMENT', 'card'],
  currency_not_supported: ['INSTRUMENT', 'card'],
  expired_card: ['INSTRUMENT', 'card'],
  expired_payment_method: ['INSTRUMENT', 'card'],
  invalid_account: ['INSTRUMENT', 'card'],
  invalid_card_type: ['INSTRUMENT', 'card'],
  new_account_information_available: ['INSTRUMENT', 'card'],
  not_permitted: ['INSTRUMENT', 'card'],
  payment_method_not_available: ['INSTRUMENT', 'card'],
  payment_method_restricted: ['INSTRUMENT', 'card'],
  payment_method_unexpected_state: ['INSTRUMENT', 'card'],
  pin_try_exceeded: ['INSTRUMENT', 'authentication'],
  service_not_allowed: ['INSTRUMENT', 'card'],
  token_already_used: ['INSTRUMENT', 'card'],
  transaction_not_allowed: ['INSTRUMENT', 'card'],

  // Never again with this card, whoever says so: the network, the bank, or Stripe's own rules.
  do_not_try_again: ['RISK', 'generic'],
  elevated_risk_level: ['RISK', 'generic'],
  fraudulent: ['RISK', 'generic'],
  highest_risk_level: ['RISK', 'generic'],
  lost_card: ['RISK', 'generic'],
  merchant_blacklist: ['RISK', 'generic'],
  pickup_card: ['RISK', 'generic'],
  restricted_card: ['RISK', 'generic'],
  rule: ['RISK', 'generic'],
  security_violation: ['RISK', 'generic'],
  stolen_card: ['RISK', 'generic'],
  stop_payment_order: ['RISK', 'generic'],

  india_recurring_payment_mandate_canceled: ['MANDATE', 'generic'],
  payment_intent_mandate_invalid: ['MANDATE', 'generic'],
  revocation_of_all_authorizations: ['MANDATE', 'generic'],
  revocation_of_authorization: ['MANDATE', 'generic'],

  // Our request or our account was wrong: an engineer has to look, and asking again says the same.
  amount_too_large: ['OURS', 'generic'],
  amount_too_small: ['OURS', 'generic'],
  duplicate_transaction: ['OURS', 'generic'],
  invalid_amount: ['OURS', 'generic'],
  live_mode_test_card: ['OURS', 'generic'],
  livemode_mismatch: ['OURS', 'generic'],
  test_mode_live_card: ['OURS', 'generic'],
  testmode_charges_only: ['OURS', 'generic'],
  testmode_decline: ['OURS', 'generic'],
};
