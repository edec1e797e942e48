/**
 * Money is a whole number of minor units (paise, cents) and an ISO 4217 currency; it is never a float and never a sum
 * across currencies.
 */
export interface Money {
  readonly amountMinor: bigint;
  readonly currency: string;
}

/**
 * The largest amount that JSON may carry: beyond 2^53 − 1 a JavaScript number is not exact, and a client
 * would silently read another amount than the one we sent.
 */
export const MAX_JSON_AMOUNT_MINOR = BigInt(Number.MAX_SAFE_INTEGER);

/** Digits after the decimal point by ISO 4217; every currency that is not named here has two. */
const EXPONENTS: Readonly<Record<string, number>> = {
  JPY: 0,
  KRW: 0,
  VND: 0,
  UGX: 0,
  BHD: 3,
  KWD: 3,
  OMR: 3,
  TND: 3,
  JOD: 3,
};

/** Digits after the decimal point of a currency (INR 2, JPY 0, KWD 3). */
export function minorUnitDigits(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}

/**
 * Turns an exact amount into the integer that JSON carries.
 * @throws RangeError when the amount can't be carried exactly.
 */
export function toJsonAmount(amountMinor: bigint): number {
  if (amountMinor > MAX_JSON_AMOUNT_MINOR || amountMinor < -MAX_JSON_AMOUNT_MINOR) {
    throw new RangeError(`amount ${amountMinor} is beyond ±2^53−1 and can't be written to JSON exactly`);
  }
  return Number(amountMinor);
}

/** What a shop can sell in: whose symbols people know, and whose prices they type. */
export const SHOP_CURRENCIES = ['INR', 'ZAR', 'USD', 'EUR', 'GBP'] as const;

const SYMBOLS: Readonly<Record<string, string>> = { INR: '₹', ZAR: 'R', USD: '$', EUR: '€', GBP: '£' };

/**
 * Writes an amount for people: `₹1,24,000.50` (Indian grouping for INR), `R1,240.50`, `JPY 1,240`.
 * A whole amount is written without its zero decimals, as shopkeepers do.
 */
export function formatMoney({ amountMinor, currency }: Money): string {
  const digits = minorUnitDigits(currency);
  const scale = 10n ** BigInt(digits);
  const absolute = amountMinor < 0n ? -amountMinor : amountMinor;
  const fraction = absolute % scale;
  const whole = groupDigits((absolute / scale).toString(), currency);
  const decimals = fraction === 0n ? '' : `.${fraction.toString().padStart(digits, '0')}`;
  const symbol = SYMBOLS[currency] ?? `${currency} `;
  return `${amountMinor < 0n ? '−' : ''}${symbol}${whole}${decimals}`;
}

function groupDigits(whole: string, currency: string): string {
  if (currency !== 'INR' || whole.length <= 3) {
    return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  }
  const head = whole.slice(0, -3).replace(/\B(?=(\d{2})+(?!\d))/g, ',');
  return `${head},${whole.slice(-3)}`;
}

/**
 * Reads an amount as a person types it (`250`, `1,250.50`, `1,24,000`, `₹250`) into minor units. Commas group by threes or
 * as in India, and part nothing else: `12,50` may be twelve and a half elsewhere, and is not read as twelve hundred.
 * @returns undefined when it is not an amount of that currency (too many decimals, a sign, words).
 */
export function parseMajorAmount(text: string, currency: string): bigint | undefined {
  const digits = minorUnitDigits(currency);
  const match = /^(\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3}|\d{1,12})(?:\.(\d+))?$/.exec(
    text
      .trim()
      .replace(/^(?:₹|rs\.?|inr)\s*/i, '')
      .replace(/\/-$/, ''),
  );
  if (!match?.[1]) return undefined;
  const fraction = match[2] ?? '';
  if (fraction.length > digits) return undefined;
  return BigInt(match[1].replaceAll(',', '') + fraction.padEnd(digits, '0'));
}
