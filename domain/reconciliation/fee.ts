/** What a payment did to the balance at its provider, in the account's currency. */
export interface Settled {
  readonly amountMinor: bigint;
  readonly feeMinor: bigint;
  readonly netMinor: bigint;
  readonly currency: string;
}

/** What a provider may keep of each payment: a part of it, and an amount. */
export interface AgreedFee {
  /** Hundredths of a percent, taxes in it: 236 is 2 % and the 18 % of tax on that. */
  readonly basisPoints: number;
  /** In minor units of the account's currency. */
  readonly fixedMinor: number;
}

/**
 * Do the provider's own figures add up: net is amount less fee, a fee takes and never gives, and without a change of
 * currency the balance moved by what the payer paid?
 */
export function tiesUp(settled: Settled, paid: { readonly amountMinor: bigint; readonly currency: string }): boolean {
  if (settled.netMinor !== settled.amountMinor - settled.feeMinor) return false;
  if (settled.feeMinor < 0n || settled.feeMinor > settled.amountMinor) return false;
  return settled.currency !== paid.currency || settled.amountMinor === paid.amountMinor;
}

const BASIS_POINTS = 10_000n;
/** Rounding of fee and of tax on it, each by the provider's own habit: one minor unit, or half a percent of the fee. */
const TOLERATED_PART = 200n;

/** Above it, a fee is more than was agreed. */
export function highestFeeMinor({ basisPoints, fixedMinor }: AgreedFee, amountMinor: bigint): bigint {
  const part = (amountMinor * BigInt(basisPoints) + BASIS_POINTS - 1n) / BASIS_POINTS;
  const agreed = part + BigInt(fixedMinor);
  const tolerated = agreed / TOLERATED_PART;
  return agreed + (tolerated > 1n ? tolerated : 1n);
}
