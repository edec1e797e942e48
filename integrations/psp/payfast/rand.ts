/** The one currency that PayFast takes. */
export const RAND = 'ZAR';

/** Writes cents as PayFast's forms do: rands with two decimals and a dot (`1234.50`), never a float. */
export function toRands(amountMinor: bigint): string {
  const cents = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(3, '0');
  return `${amountMinor < 0n ? '-' : ''}${cents.slice(0, -2)}.${cents.slice(-2)}`;
}

/**
 * Reads rands into cents: `500.00`, `-24.73`, and with the commas of its history `22,574.02`. Fewer than two decimals are
 * taken, more are not.
 * @throws RangeError when it is no amount.
 */
export function fromRands(text: string): bigint {
  const match = /^(-?)(\d{1,13}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) throw new RangeError(`«${text.slice(0, 40)}» is no amount of rands`);
  const [, sign, whole = '', decimals = ''] = match;
  const cents = BigInt(whole.replaceAll(',', '') + decimals.padEnd(2, '0'));
  return sign ? -cents : cents;
}
