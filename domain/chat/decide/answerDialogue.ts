import { cleanLine } from '../cleanText';
import type { ChatCommand } from '../command';
import type { Dialogue, DialogueOf } from '../dialogue';
import { isStaff } from '../menu';
import { readWish } from '../parse/readWish';
import { readProductWords } from './readProductWords';
import { explain, MAX_SHOP_NAME, seekShop, type Situation } from './situation';

/** Fields of orders, products and shops are as long as their columns (0001, 0003, 0004). */
const MAX_ADDRESS = 500;
const MAX_NOTE = 1_000;
const MAX_REASON = 500;
const MAX_PRODUCT_NAME = 255;

type Shop = Situation['shop'];
type Answer<Asked> = (asked: Asked, text: string, shop: Shop) => ChatCommand | undefined;

/** What is asked so that a text answers it; the other questions wait for a button. */
const ANSWERS: { readonly [Kind in Dialogue['kind']]?: Answer<DialogueOf<Kind>> } = {
  address: ({ cartId }, text) => ({ type: 'setAddress', cartId, address: cleanLine(text, MAX_ADDRESS) }),
  note: ({ cartId }, text) => ({ type: 'setNote', cartId, note: cleanLine(text, MAX_NOTE) }),
  search: (_asked, text) => ({ type: 'search', query: text }),
  shopName: (_asked, text) => ({ type: 'newShop', name: cleanLine(text, MAX_SHOP_NAME) }),
  rejectReason: ({ orderId }, text) => ({
    type: 'rejectOrder',
    order: { by: 'id', orderId },
    reason: cleanLine(text, MAX_REASON),
  }),
  productWords: readWordsOfPhoto,
  otherName: nameOfNew,
};

/** The answer to what was asked last; undefined when nothing was asked that a text answers. */
export function answerDialogue({ dialogue, shop, role }: Situation, text: string): ChatCommand | undefined {
  if (dialogue.kind === 'pickShop') return readShopName(role, text);
  const answer = ANSWERS[dialogue.kind] as Answer<Dialogue> | undefined;
  return answer?.(dialogue, text, shop);
}

/** Beside its buttons: what is a wish is none, and a merchant's words are about what they sell. */
function readShopName(role: Situation['role'], text: string): ChatCommand | undefined {
  if (isStaff(role) || readWish(text)) return undefined;
  return seekShop(text);
}

function readWordsOfPhoto({ fileId }: DialogueOf<'productWords'>, text: string, shop: Shop): ChatCommand | undefined {
  if (!shop) return undefined;
  const words = readProductWords(text, shop.currency);
  return words ? { type: 'addProduct', ...words, fileId } : explain('usage.add');
}

function nameOfNew({ priceMinor, stockQuantity, fileId }: DialogueOf<'otherName'>, text: string): ChatCommand {
  const name = cleanLine(text, MAX_PRODUCT_NAME);
  return { type: 'addProduct', name, priceMinor: BigInt(priceMinor), stockQuantity, fileId };
}
