import { requireCatalogueManager } from '../../domain/catalog/manageCatalogue';
import type { Product } from '../../domain/catalog/product';
import { checkProductFields } from '../../domain/catalog/productFields';
import { searchKey } from '../../domain/catalog/searchKey';
import { decideStockChange } from '../../domain/catalog/stock';
import { DomainError, hasCode, invalid } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { addProduct, findByKey } from './addProduct';
import { moveShelf } from './adjustStock';
import { lockProduct } from './productRow';
import { setPrice } from './setPrice';

export interface StockIn {
  readonly productId?: string;
  /** Without an id: the name, however it is spelled; a name that the shop doesn't have becomes a new product. */
  readonly name?: string;
  /** Pieces that came in, at least 1. */
  readonly quantity: number;
  /** Needed for a new product; for a known one its new price. */
  readonly priceMinor?: bigint;
}

export interface StockedIn {
  readonly product: Product;
  /** The shop did not have it before: it has been added and put on the shelf. */
  readonly isNew: boolean;
}

/**
 * Goods came in, as a shopkeeper says it («add 20 biryani at ₹250»): tops up the product of that name, and sets its
 * price if one is said; or adds the product and publishes it.
 * @throws DomainError `FORBIDDEN`, `VALIDATION_ERROR`, `NOT_FOUND` (by id), `PRICE_MISSING` for a new name without a price.
 */
export async function stockIn(tx: Tx, command: StockIn): Promise<StockedIn> {
  requireCatalogueManager(tx.principal);
  if (!Number.isSafeInteger(command.quantity) || command.quantity < 1) {
    throw invalid('quantity', 'The quantity must be a whole number from 1 on.');
  }
  const productId = command.productId ?? (await knownId(tx, command.name));
  if (productId !== undefined) return { product: await topUp(tx, productId, command), isNew: false };
  try {
    return { product: await addNew(tx, command), isNew: true };
  } catch (error) {
    // Somebody added the same name a moment ago: then it is known by now.
    if (!hasCode(error, 'PRODUCT_EXISTS')) throw error;
    return { product: await topUp(tx, String(error.data['productId']), command), isNew: false };
  }
}

async function knownId(tx: Tx, name: string | undefined): Promise<string | undefined> {
  if (name === undefined) throw invalid('name', 'Say which product: its name, or its id.');
  return (await findByKey(tx, searchKey(checkProductFields({ name }).name)))?.id;
}

async function topUp(tx: Tx, productId: string, { quantity, priceMinor }: StockIn): Promise<Product> {
  const { stockQuantity, available } = await lockProduct(tx, productId);
  const delta = decideStockChange({ stockQuantity, stockReserved: stockQuantity - available }, { delta: quantity });
  const product = await moveShelf(tx, { productId, delta, reason: 'STOCK_IN' });
  return priceMinor === undefined || priceMinor === product.priceMinor
    ? product
    : setPrice(tx, { productId, priceMinor });
}

async function addNew(tx: Tx, { name = '', quantity, priceMinor }: StockIn): Promise<Product> {
  if (priceMinor === undefined) {
    throw new DomainError({
      cause: 'refused',
      code: 'PRICE_MISSING',
      message: `${name} is new here: say its price too.`,
      data: { name },
    });
  }
  return addProduct(tx, { name, priceMinor, stockQuantity: quantity, publish: true });
}
