/** How many decimals a currency has: 2 for rupees, 0 for yen. */
function decimalsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Minor units as somebody would type them: 41050 → 410.50, 8000 → 80. */
export function typedAmount(amountMinor: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, '0');
  const [whole, rest] = [digits.slice(0, digits.length - decimals), digits.slice(digits.length - decimals)];
  return `${amountMinor < 0 ? '-' : ''}${whole}${/[1-9]/.test(rest) ? `.${rest}` : ''}`;
}

/** The symbol by which readers of the page know a currency: ₹. */
export function currencySign(currency: string): string {
  const parts = new Intl.NumberFormat('en-IN', { style: 'currency', currency }).formatToParts(0);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}

/** Below 2^53 by far, and above every price and fee that the API takes. */
const MAX_DIGITS = 13;

/**
 * What was typed, in minor units, exactly: `250`, `250.5`, `1,24,000.00`, `₹80`; undefined for what is no amount, or
 * has more decimals than the currency.
 */
export function readAmount(text: string, currency: string): number | undefined {
  return readDecimal(text.replace(currencySign(currency), ''), decimalsOf(currency));
}

/** A number with so many decimals at most, as a whole of its last ones: `12.5` with two is 1250. */
export function readDecimal(text: string, decimals: number): number | undefined {
  const [, whole = '', , rest = ''] = /^(\d*)(\.(\d*))?$/.exec(text.replace(/[\s,]/g, '')) ?? [];
  if (whole + rest === '' || rest.length > decimals || whole.length + decimals > MAX_DIGITS) return undefined;
  return Number(whole + rest.padEnd(decimals, '0'));
}
