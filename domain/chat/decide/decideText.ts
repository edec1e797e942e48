import { containsCardNumber } from '../cardNumber';
import { cleanLine } from '../cleanText';
import type { ChatCommand } from '../command';
import type { DialogueOf } from '../dialogue';
import { isStaff } from '../menu';
import { parseCommand } from '../parse/parseCommand';
import { parseMerchantText } from '../parse/parseMerchantText';
import { decideTyped } from './decideTyped';
import { readProductWords } from './readProductWords';
import { explain, isForPerson, type Situation } from './situation';

/**
 * What a typed text comes to: a command goes before what was asked, and that before free text. Free text is for the
 * person who has the chat, if one has.
 */
export function decideText(situation: Situation, text: string): ChatCommand {
  if (text === '') return explain('explain.empty');
  // Before anything else, so that no command, note or order ever carries a card's number on.
  if (containsCardNumber(text)) return explain('explain.cardNumber');
  const typed = parseCommand(text);
  if (typed?.name === 'cancel' && typed.args === '') return leaveDialogue(situation) ?? decideTyped(situation, typed);
  if (typed) return decideTyped(situation, typed);
  return answerDialogue(situation, text) ?? (isForPerson(situation) ? PASS_ON : decideFreeText(situation, text));
}

/**
 * `/cancel` while something is asked means the question, not an order: it ends, and what it was about is shown. A draft
 * and a merchant's words wait without asking for a text, so that they are not left by it.
 */
function leaveDialogue({ dialogue, shop }: Situation): ChatCommand | undefined {
  switch (dialogue.kind) {
    case 'address':
    case 'note':
      return shop ? { type: 'showCart' } : { type: 'welcome' };
    case 'search':
    case 'shopName':
    case 'productWords':
    case 'otherName':
      return shop ? { type: 'showHome' } : { type: 'welcome' };
    case 'sameName':
      return { type: 'keepSameName', asked: dialogue };
    case 'rejectReason':
      return { type: 'track', order: { by: 'id', orderId: dialogue.orderId } };
    case 'none':
    case 'draft':
    case 'merchantText':
      return undefined;
  }
}

const PASS_ON: ChatCommand = { type: 'passOn' };

/** Fields of orders and shops are as long as their columns (0001, 0004). */
const MAX_ADDRESS = 500;
const MAX_NOTE = 1_000;
const MAX_REASON = 500;
const MAX_SHOP_NAME = 100;
const MAX_PRODUCT_NAME = 255;

/** The answer to what was asked last; undefined when nothing was asked that a text answers. */
function answerDialogue({ dialogue, shop }: Situation, text: string): ChatCommand | undefined {
  switch (dialogue.kind) {
    case 'address':
      return { type: 'setAddress', cartId: dialogue.cartId, address: cleanLine(text, MAX_ADDRESS) };
    case 'note':
      return { type: 'setNote', cartId: dialogue.cartId, note: cleanLine(text, MAX_NOTE) };
    case 'search':
      return { type: 'search', query: text };
    case 'shopName':
      return { type: 'newShop', name: cleanLine(text, MAX_SHOP_NAME) };
    case 'rejectReason':
      return {
        type: 'rejectOrder',
        order: { by: 'id', orderId: dialogue.orderId },
        reason: cleanLine(text, MAX_REASON),
      };
    case 'productWords':
      return shop && readWordsOfPhoto(dialogue, text, shop.currency);
    case 'otherName':
      return nameOfNew(dialogue, text);
    case 'none':
    case 'draft':
    case 'sameName':
    case 'merchantText':
      return undefined;
  }
}

function readWordsOfPhoto(dialogue: DialogueOf<'productWords'>, text: string, currency: string): ChatCommand {
  const words = readProductWords(text, currency);
  return words ? { type: 'addProduct', ...words, fileId: dialogue.fileId } : explain('usage.add');
}

function nameOfNew({ priceMinor, stockQuantity, fileId }: DialogueOf<'otherName'>, text: string): ChatCommand {
  const name = cleanLine(text, MAX_PRODUCT_NAME);
  return { type: 'addProduct', name, priceMinor: BigInt(priceMinor), stockQuantity, fileId };
}

/**
 * Who says it decides what it is (C-30): a merchant's «add 20 biryani at ₹250» is stock, a customer's is an order. A
 * merchant's text without verb and price may be either, and is asked about.
 */
function decideFreeText({ shop, role }: Situation, text: string): ChatCommand {
  if (!shop) return { type: 'welcome' };
  if (!isStaff(role)) return { type: 'readOrder', text };
  const merchant = parseMerchantText(text, shop.currency);
  if (!merchant) return { type: 'askMeaning', text };
  return { type: 'stockIn', name: merchant.name, quantity: merchant.quantity, priceMinor: merchant.priceMinor };
}
