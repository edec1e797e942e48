import { minorUnitDigits } from '../kit/money';
import { PRODUCT_LIMITS } from './productFields';

/** By how much prices change: a share in hundredths of a percent (1250 is 12.5 %), or an amount in minor units. */
export type PriceStep = { readonly direction: 'RAISE' | 'LOWER' } & (
  { readonly kind: 'percent'; readonly basisPoints: number } | { readonly kind: 'amount'; readonly amountMinor: bigint }
);

/** To whole units of the currency that this many divide (₹1, ₹5, ₹10), and which way. */
export interface PriceRounding {
  readonly toUnits: 1 | 5 | 10;
  readonly way: 'NEAREST' | 'UP' | 'DOWN';
}

export interface PriceChange {
  readonly step: PriceStep;
  /** Without one, prices are exact to the minor unit, a half upwards. */
  readonly rounding?: PriceRounding | undefined;
}

/** Why a price can't become what it would be. */
export type PriceProblem = 'NOT_ABOVE_ZERO' | 'ABOVE_LIMIT';

export interface NewPrice {
  readonly newMinor: bigint;
  readonly problem: PriceProblem | undefined;
}

/** A whole of basis points. */
const WHOLE = 10_000n;

/** The price after a change, in whole numbers throughout: the same old price always becomes the same new one. */
export function changePrice(oldMinor: bigint, currency: string, { step, rounding }: PriceChange): NewPrice {
  // Ten thousand times the exact price, so that nothing is rounded before it is rounded once.
  const more = step.kind === 'percent' ? oldMinor * BigInt(step.basisPoints) : step.amountMinor * WHOLE;
  const exact = oldMinor * WHOLE + (step.direction === 'RAISE' ? more : -more);
  const unit = WHOLE * (rounding ? BigInt(rounding.toUnits) * 10n ** BigInt(minorUnitDigits(currency)) : 1n);
  const newMinor = (divide(exact, unit, rounding?.way ?? 'NEAREST') * unit) / WHOLE;
  return { newMinor, problem: problemOf(newMinor) };
}

function problemOf(newMinor: bigint): PriceProblem | undefined {
  if (newMinor <= 0n) return 'NOT_ABOVE_ZERO';
  return newMinor > PRODUCT_LIMITS.priceMinor ? 'ABOVE_LIMIT' : undefined;
}

/** Whole quotient; NEAREST takes a half upwards. The divisor is above zero. */
function divide(value: bigint, by: bigint, way: PriceRounding['way']): bigint {
  const floor = value >= 0n ? value / by : -((-value + by - 1n) / by);
  const rest = value - floor * by;
  if (rest === 0n || way === 'DOWN') return floor;
  if (way === 'UP') return floor + 1n;
  return rest * 2n >= by ? floor + 1n : floor;
}
