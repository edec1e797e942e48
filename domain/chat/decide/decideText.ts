import { heldCardData } from '../../kit/cardData';
import type { ChatCommand } from '../command';
import { isStaff } from '../menu';
import { parseCommand } from '../parse/parseCommand';
import { parseMerchantText } from '../parse/parseMerchantText';
import { readWish, type Wish } from '../parse/readWish';
import { answerDialogue } from './answerDialogue';
import { leaveDialogue } from './leaveDialogue';
import { readShelfChange, type ShelfChange } from '../parse/readShelfChange';
import { decideTyped, type TypedCommand } from './decideTyped';
import { decideWish } from './decideWish';
import { explain, isForPerson, seekShop, type Situation } from './situation';

/**
 * What a typed text comes to: a command goes before what was asked, and that before free text. Free text is for the
 * person who has the chat, if one has.
 */
export function decideText(situation: Situation, text: string): ChatCommand {
  if (text === '') return explain('explain.empty');
  // Before anything else, so that no command, note or order ever carries a card's number on.
  if (heldCardData(text)) return explain('explain.cardNumber');
  const typed = parseCommand(text);
  if (typed?.name === 'cancel' && typed.args === '') return leaveDialogue(situation) ?? decideTyped(situation, typed);
  return typed ? decideTyped(situation, typed) : decidePlain(situation, text);
}

/** «confirm 12», «track 12», «reject 12 sold out»: a command about a numbered order, but for its slash. */
const ABOUT_ORDER =
  /^(?:(confirm|fulfil|fulfill|track|cancel|reorder)\s+#?((?:ord-\d{4}-)?\d{1,6})|(reject)\s+#?((?:ord-\d{4}-)?\d{1,6}(?:\s.*)?))$/is;

const OF_CUSTOMERS: ReadonlySet<string> = new Set(['track', 'cancel', 'reorder']);

function withoutSlash({ role }: Situation, text: string): TypedCommand | undefined {
  const match = ABOUT_ORDER.exec(text);
  const name = (match?.[1] ?? match?.[3] ?? '').toLowerCase();
  const args = match?.[2] ?? match?.[4] ?? '';
  return match && (isStaff(role) || OF_CUSTOMERS.has(name)) ? { name, args } : undefined;
}

function decidePlain(situation: Situation, text: string): ChatCommand {
  const wish = readWish(text);
  const answer = (wish && leaveByWish(situation, wish)) ?? answerDialogue(situation, text);
  if (answer) return answer;
  if (isForPerson(situation)) return { type: 'passOn' };
  const command = withoutSlash(situation, text);
  if (command) return decideTyped(situation, command);
  return wish ? decideWish(situation, wish) : decideFreeText(situation, text);
}

/** «cancel» and «no» are no address and no name: the question is left. Nor does anybody live at «where is my order». */
function leaveByWish(situation: Situation, wish: Wish): ChatCommand | undefined {
  if (wish.kind === 'cancel' || wish.kind === 'no') return leaveDialogue(situation);
  const { dialogue } = situation;
  if (dialogue.kind !== 'address' || isForPerson(situation)) return undefined;
  const isAnswer = wish.kind === 'yes' || wish.kind === 'thanks' || wish.kind === 'greeting';
  return isAnswer ? { type: 'askAgain', cartId: dialogue.cartId, what: 'address' } : decideWish(situation, wish);
}

/**
 * Who says it decides what it is (C-30): a merchant's «add 20 biryani at ₹250» is stock, a customer's is an order. A
 * merchant's text without verb and price may be either, and is asked about. Before a shop is chosen it may be the name
 * of one.
 */
function decideFreeText({ shop, role }: Situation, text: string): ChatCommand {
  if (!shop) return seekShop(text);
  if (!isStaff(role)) return { type: 'readOrder', text };
  const merchant = parseMerchantText(text, shop.currency);
  if (merchant) {
    return { type: 'stockIn', name: merchant.name, quantity: merchant.quantity, priceMinor: merchant.priceMinor };
  }
  const change = readShelfChange(text, shop.currency);
  return change ? decideShelfChange(change) : { type: 'askMeaning', text };
}

function decideShelfChange(change: ShelfChange): ChatCommand {
  const product = { by: 'name', name: change.name } as const;
  switch (change.kind) {
    case 'soldOut':
      return { type: 'setStock', product, amount: { setTo: 0 } };
    case 'hide':
      return { type: 'setPublished', product, shown: false };
    case 'price':
      return { type: 'setPrice', product, priceMinor: change.priceMinor };
  }
}
