import { parseMajorAmount } from '../../kit/money';

const SOLD_OUT = phraseBehindName(`sold out|out of stock|finished|khatam|khatm|khatam hai|khatam ho gaya|khatam ho gayi|
  khatm ho gaya|nahi bacha|nahi bachi|nahi bache|mudinjiduchu|theernthathu|ख़त्म|खत्म|ख़त्म हो गया|खत्म हो गया|ख़त्म हो गई|
  खत्म हो गई|தீர்ந்தது|தீர்ந்துவிட்டது|முடிந்தது`);
const NEW_PRICE =
  /^(.{2,100}?)\s+(?:(?:ka|ki|ke|का|की|के)\s+)?(?:price|rate|daam|dam|bhav|दाम|रेट|விலை)\s+(?:is |to |now |ab |अब )?(\S{1,20})(?:\s+(?:rs\.?|rupees?|kar do|kardo|karo|कर दो|रुपये))*[\s.!]*$/iu;

const HIDING = /^(?:delete|hide)\s+(.{2,100}?)[\s.!]*$/iu;

/** What is to become of a product that is named. */
export type ShelfChange =
  | { readonly kind: 'soldOut' | 'hide'; readonly name: string }
  | { readonly kind: 'price'; readonly name: string; readonly priceMinor: bigint };

/**
 * What a shopkeeper says of their shelf without a command: «biryani khatam ho gaya», «dosa price 95», «delete dosa».
 * A mistake loses nothing, because the answer repeats what was done, and to which product.
 */
export function readShelfChange(text: string, currency: string): ShelfChange | undefined {
  const soldOut = SOLD_OUT.exec(text.trim())?.[1];
  if (soldOut) return { kind: 'soldOut', name: soldOut };
  const hidden = HIDING.exec(text.trim())?.[1];
  if (hidden) return { kind: 'hide', name: hidden };
  const [, name, price = ''] = NEW_PRICE.exec(text.trim()) ?? [];
  const priceMinor = parseMajorAmount(price, currency);
  return name === undefined || priceMinor === undefined ? undefined : { kind: 'price', name, priceMinor };
}

function phraseBehindName(phrases: string): RegExp {
  const choices = phrases.replace(/\s*\n\s*/g, '');
  return new RegExp(String.raw`^(.{2,100}?)\s+(?:is |are |hai )?(?:${choices})[\s.!]*$`, 'iu');
}
