import type { Product } from '../../../domain/catalog/product';
import type { CommandOf } from '../../../domain/chat/command';
import type { DialogueOf } from '../../../domain/chat/dialogue';
import { button, text, view, withButtons } from '../../../domain/chat/say';
import { moneyParam, type View } from '../../../domain/chat/view';
import { sameNameView, type SameName } from '../../../domain/chat/views/sameNameView';
import { shopProductButtons, shopProductView } from '../../../domain/chat/views/shopProductView';
import { hasCode } from '../../../domain/kit/errors';
import { addProduct as addToCatalogue } from '../../catalog/addProduct';
import { adjustStock } from '../../catalog/adjustStock';
import { getProduct } from '../../catalog/getProduct';
import { publishProduct } from '../../catalog/publishProduct';
import { updateProduct } from '../../catalog/updateProduct';
import type { Tx } from '../../kit/transaction';
import { show, type Reply } from '../reply';
import { asStaff, shopOf, type Turn } from '../turn';

type Asked = DialogueOf<'sameName'>;

/**
 * `/add NAME PRICE [STOCK]`, or a photo with these words under it: on the shelf at once. When the shop has a product of
 * that name, however it is spelled, nothing is changed: what would become of it is shown and asked.
 */
export async function addProduct(turn: Turn, command: CommandOf<'addProduct'>): Promise<Reply> {
  const tx = await counter(turn);
  const { name, priceMinor, stockQuantity, fileId } = command;
  const stock = stockQuantity === undefined ? {} : { stockQuantity };
  try {
    const product = await addToCatalogue(tx, { name, priceMinor, ...stock, ...photo(fileId), publish: true });
    return show(addedView(product), OVER);
  } catch (error) {
    if (!hasCode(error, 'PRODUCT_EXISTS')) throw error;
    const product = await getProduct(tx, { productId: String(error.data['productId']) });
    return askSameName(turn, product, command);
  }
}

const OVER = { dialogue: { kind: 'none' } } as const;

function askSameName(turn: Turn, product: Product, wish: SameName): Reply {
  if (isAsWished(product, wish)) return show(addedView(product), OVER);
  const { name, priceMinor, stockQuantity, fileId } = wish;
  const dialogue: Asked = {
    kind: 'sameName',
    asked: questionNumber(turn),
    productId: product.id,
    version: product.version,
    name,
    priceMinor: priceMinor.toString(),
    stockQuantity,
    fileId,
  };
  return show(sameNameView(product, wish, dialogue.asked), { dialogue });
}

/** Buttons carry numbers up to 36⁶; two questions of one chat are never two billion messages apart. */
function questionNumber({ inboxSeq }: Turn): number {
  return Number(BigInt(inboxSeq) % 2_000_000_000n);
}

function isAsWished(
  product: Product,
  { priceMinor, stockQuantity = product.stockQuantity, fileId }: SameName,
): boolean {
  const isSame = product.priceMinor === priceMinor && product.stockQuantity === stockQuantity;
  return isSame && product.status === 'ACTIVE' && fileId === undefined;
}

/** Takes the new price, count and photo. Who changed it in between is not overwritten: it is shown and asked again. */
export async function updateSameName(turn: Turn, { asked }: CommandOf<'updateSameName'>): Promise<Reply> {
  const tx = await counter(turn);
  const { productId, stockQuantity, fileId } = asked;
  const wish = { ...asked, priceMinor: BigInt(asked.priceMinor) };
  const before = await getProduct(tx, { productId });
  if (before.version !== asked.version) {
    return { ...askSameName(turn, before, wish), toast: { key: 'explain.versionChanged' } };
  }
  await updateProduct(tx, { productId, priceMinor: wish.priceMinor, ...photo(fileId) });
  if (stockQuantity !== undefined) await adjustStock(tx, { productId, setTo: stockQuantity, reason: 'ADJUST' });
  return show(addedView(await publishProduct(tx, { productId })), OVER);
}

/** Two products of a shop can't share a name, or nobody could order either by it. */
export function askOtherName(turn: Turn, { asked }: CommandOf<'askOtherName'>): Reply {
  const { name, priceMinor, stockQuantity, fileId } = asked;
  const promptMessageId = turn.inbound.kind === 'tap' ? turn.inbound.messageId : undefined;
  const question = withButtons(view('shopProduct.askOtherName', { name }), [
    button('button.never', { kind: 'shopProduct', productId: asked.productId }),
  ]);
  const dialogue = { kind: 'otherName', name, priceMinor, stockQuantity, fileId, promptMessageId } as const;
  return show(question, { dialogue });
}

/** Never mind: the product as it is. */
export async function keepSameName(turn: Turn, { asked }: CommandOf<'keepSameName'>): Promise<Reply> {
  const tx = await counter(turn);
  return show(shopProductView(await getProduct(tx, asked)), OVER);
}

/** A photo without words: they are asked for, and the photo waits. */
export function askProductWords(_turn: Turn, { fileId }: CommandOf<'askProductWords'>): Reply {
  return show(view('shopProduct.askWords'), { dialogue: { kind: 'productWords', fileId } });
}

function addedView(product: Product): View {
  const { name, priceMinor, currency, stockQuantity: stock } = product;
  const price = moneyParam(priceMinor, currency);
  // Whoever says no number wonders why nobody can order it.
  const none = stock > 0 ? '' : text('shopProduct.noneInStock', { name });
  const shown = view('shopProduct.added', { name, price, stock, none });
  return withButtons(shown, ...shopProductButtons(product));
}

function photo(fileId: string | undefined): { readonly telegramFileId?: string } {
  return fileId === undefined ? {} : { telegramFileId: fileId };
}

function counter(turn: Turn): Promise<Tx> {
  return asStaff(turn, shopOf(turn).orgId);
}
