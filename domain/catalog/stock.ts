import { DomainError, invalid } from '../kit/errors';
import { PRODUCT_LIMITS } from './productFields';

/** Why the shop's side changes the stock. What orders do to it has reasons of its own. */
export type StockReason = 'STOCK_IN' | 'ADJUST' | 'RETURN';

/** By how much, or to how much (a count of what lies there, pieces reserved for open orders included). */
export type StockChange = { readonly delta: number } | { readonly setTo: number };

/** Pieces of a product as its locked row holds them. */
export interface Shelf {
  readonly stockQuantity: number;
  readonly stockReserved: number;
}

/**
 * By how much the stock changes. Pieces that open orders have reserved stay: the shop promised them.
 * @throws DomainError `VALIDATION_ERROR`, `STOCK_RESERVED` when fewer would be left than are promised (data `reserved`).
 */
export function decideStockChange(shelf: Shelf, change: StockChange): number {
  const delta = 'delta' in change ? change.delta : change.setTo - shelf.stockQuantity;
  const stockQuantity = shelf.stockQuantity + delta;
  if (!Number.isSafeInteger(delta) || stockQuantity > PRODUCT_LIMITS.stockQuantity) {
    throw invalid('stock', `The stock must be a whole number up to ${PRODUCT_LIMITS.stockQuantity}.`);
  }
  if (stockQuantity < 0) {
    throw new DomainError({
      cause: 'refused',
      code: 'STOCK_SHORT',
      message: `There are only ${shelf.stockQuantity} in stock.`,
      data: { stockQuantity: shelf.stockQuantity },
    });
  }
  if (stockQuantity < shelf.stockReserved) {
    throw new DomainError({
      cause: 'refused',
      code: 'STOCK_RESERVED',
      message: `${shelf.stockReserved} pieces are reserved for open orders: cancel those orders first.`,
      data: { reserved: shelf.stockReserved, stockQuantity: shelf.stockQuantity },
    });
  }
  return delta;
}
