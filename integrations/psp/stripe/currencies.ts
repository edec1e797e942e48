import { minorUnitDigits } from '../../../domain/kit/money';

/** docs.stripe.com/currencies, November 2026: amounts of these are in whole units, … */
const WITHOUT_DECIMALS = 'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' ');
/** … of these in thousandths, and of all others in hundredths, also where ISO 4217 has none (ISK, UGX). */
const WITH_THREE_DECIMALS = 'BHD JOD KWD OMR TND'.split(' ');

/** Does Stripe count a currency's minor units as we do? Otherwise an amount would be a hundred times another one. */
export function isCountedAlike(currency: string): boolean {
  return minorUnitDigits(currency) === digitsAtStripe(currency);
}

function digitsAtStripe(currency: string): number {
  if (WITHOUT_DECIMALS.includes(currency)) return 0;
  return WITH_THREE_DECIMALS.includes(currency) ? 3 : 2;
}
