import { parseMajorAmount } from '../../kit/money';

/** A product as a merchant types it: `Masala dosa 80`, `Masala dosa 80 20`. */
export interface ProductWords {
  readonly name: string;
  readonly priceMinor: bigint;
  readonly stockQuantity: number | undefined;
}

/** More pieces than any shop that sells over chat holds; it keeps a slip of the finger from becoming the stock. */
const MAX_STOCK = 1_000_000;

/**
 * Reads NAME PRICE [STOCK], with the currency and the pieces as people write them («Masala dosa - 80 rs, 20 pcs»). The
 * amounts stand at the end, because names may hold numbers («7up 40», «Coke 500ml 45 24»).
 * @returns undefined when name or price is missing.
 */
export function readProductWords(words: string, currency: string): ProductWords | undefined {
  const tokens = bare(words)
    .split(/\s+/)
    .filter((token) => token !== '');
  const [last = '', before = ''] = [tokens.at(-1), tokens.at(-2)];
  const price = parseMajorAmount(before, currency);
  const stock = readWholeNumber(last);
  if (price !== undefined && stock !== undefined && tokens.length > 2) {
    return { name: tokens.slice(0, -2).join(' '), priceMinor: price, stockQuantity: stock };
  }
  const only = parseMajorAmount(last, currency);
  if (only === undefined || tokens.length < 2) return undefined;
  return { name: tokens.slice(0, -1).join(' '), priceMinor: only, stockQuantity: undefined };
}

/** Without the currency, the pieces and the marks around amounts. */
function bare(words: string): string {
  return words
    .replace(CURRENCY_BEFORE, ' ')
    .replace(AROUND_AMOUNT, '')
    .replace(/\s[-–—:=@](?=\s+\d)|\s@(?=\d)|,(?=\s+\d)/gu, ' ');
}

const CURRENCY_BEFORE = /\s(?:rs\.?|inr|₹|रु\.?|ரூ\.?)\s*(?=\d)/giu;
const AROUND_AMOUNT =
  /(?<=\s\d[\d,.]*)\s*(?:rs\.?|inr|rupees?|₹|\/-|रुपये|रुपए|रुपया|रु\.?|ரூபாய்|ரூ\.?|pcs?|pieces?|nos?|plates?)(?=[\s,]|$)/giu;

/** NAME and what stands behind its last space. */
export function splitLastWord(words: string): { readonly name: string; readonly last: string } | undefined {
  const match = /^(.+?)\s+(\S+)$/s.exec(words.trim());
  return match?.[1] && match[2] ? { name: match[1], last: match[2] } : undefined;
}

/** A number of pieces; undefined for anything else. */
export function readWholeNumber(text: string): number | undefined {
  return /^\d{1,7}$/.test(text) && Number(text) <= MAX_STOCK ? Number(text) : undefined;
}
