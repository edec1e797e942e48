import type { DeclineClass, DeclineText } from './declineReason';

/**
 * PayFast's `cc_status` of a card payment (developers.payfast.co.za/api#query): what the card's bank answers by ISO 8583,
 * with Visa's `1A` and `N7`. The class is our reading.
 */
export const PAYFAST_REASONS: Readonly<Record<string, readonly [DeclineClass, DeclineText]>> = {
  // The bank or the network was not there, or asks to be asked again.
  'cc_status 06': ['TRANSIENT', 'bankDown'],
  'cc_status 19': ['TRANSIENT', 'bankDown'],
  'cc_status 22': ['TRANSIENT', 'bankDown'],
  'cc_status 68': ['TRANSIENT', 'timeout'],
  'cc_status 90': ['TRANSIENT', 'bankDown'],
  'cc_status 91': ['TRANSIENT', 'bankDown'],
  'cc_status 96': ['TRANSIENT', 'bankDown'],

  'cc_status 51': ['FUNDS', 'insufficientFunds'],

  // Above something that the bank or the card allows; another day or another way may do.
  'cc_status 61': ['LIMIT', 'limit'],
  'cc_status 65': ['LIMIT', 'limit'],

  // The payer stopped, mistyped, or has to prove who they are; they can simply do it again.
  'cc_status 17': ['CUSTOMER', 'cancelled'],
  'cc_status 1A': ['CUSTOMER', 'authentication'],
  'cc_status 55': ['CUSTOMER', 'authentication'],
  'cc_status 70': ['CUSTOMER', 'authentication'],
  'cc_status 82': ['CUSTOMER', 'authentication'],
  'cc_status N7': ['CUSTOMER', 'authentication'],

  // The bank said no and not why.
  'cc_status 01': ['GENERIC', 'generic'],
  'cc_status 02': ['GENERIC', 'generic'],
  'cc_status 05': ['GENERIC', 'generic'],
  'cc_status 85': ['GENERIC', 'generic'],

  // This card or account can’t pay this; another one may.
  'cc_status 12': ['INSTRUMENT', 'card'],
  'cc_status 14': ['INSTRUMENT', 'card'],
  'cc_status 15': ['INSTRUMENT', 'card'],
  'cc_status 33': ['INSTRUMENT', 'card'],
  'cc_status 36': ['INSTRUMENT', 'card'],
  'cc_status 39': ['INSTRUMENT', 'card'],
  'cc_status 42': ['INSTRUMENT', 'card'],
  'cc_status 46': ['INSTRUMENT', 'card'],
  'cc_status 52': ['INSTRUMENT', 'card'],
  'cc_status 53': ['INSTRUMENT', 'card'],
  'cc_status 54': ['INSTRUMENT', 'card'],
  'cc_status 56': ['INSTRUMENT', 'card'],
  'cc_status 57': ['INSTRUMENT', 'card'],
  'cc_status 62': ['INSTRUMENT', 'card'],
  'cc_status 75': ['INSTRUMENT', 'authentication'],
  'cc_status 78': ['INSTRUMENT', 'card'],

  // Lost, stolen or suspicious: the payer gets the generic sentence, so that a thief learns nothing.
  'cc_status 04': ['RISK', 'generic'],
  'cc_status 07': ['RISK', 'generic'],
  'cc_status 34': ['RISK', 'generic'],
  'cc_status 41': ['RISK', 'generic'],
  'cc_status 43': ['RISK', 'generic'],
  'cc_status 59': ['RISK', 'generic'],
  'cc_status 63': ['RISK', 'generic'],
  'cc_status 93': ['RISK', 'generic'],

  // Our request or our account was wrong: an engineer has to look, and asking again says the same.
  'cc_status 03': ['OURS', 'generic'],
  'cc_status 13': ['OURS', 'generic'],
  'cc_status 30': ['OURS', 'generic'],
  'cc_status 58': ['OURS', 'generic'],
  'cc_status 94': ['OURS', 'generic'],
};
