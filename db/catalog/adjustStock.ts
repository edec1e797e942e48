import { requireCatalogueManager } from '../../domain/catalog/manageCatalogue';
import type { Product } from '../../domain/catalog/product';
import { decideStockChange, type StockChange, type StockReason } from '../../domain/catalog/stock';
import type { Tx } from '../kit/transaction';
import { fromProductRow, lockProduct, PRODUCT_COLUMNS, type ProductRow } from './productRow';

export type AdjustStock = StockChange & { readonly productId: string; readonly reason: StockReason };

/**
 * Changes a product's stock by an amount, or to a counted amount, and writes the movement with it.
 * @throws DomainError `FORBIDDEN`, `NOT_FOUND`, `VALIDATION_ERROR`, `STOCK_SHORT`, `STOCK_RESERVED`.
 */
export async function adjustStock(tx: Tx, command: AdjustStock): Promise<Product> {
  requireCatalogueManager(tx.principal);
  const product = await lockProduct(tx, command.productId);
  const delta = decideStockChange(
    { stockQuantity: product.stockQuantity, stockReserved: product.stockQuantity - product.available },
    command,
  );
  return delta === 0 ? product : moveShelf(tx, { productId: product.id, delta, reason: command.reason });
}

/** The product's row is locked and the change is decided. */
export async function moveShelf(
  tx: Tx,
  { productId, delta, reason }: { productId: string; delta: number; reason: StockReason },
): Promise<Product> {
  const row = await tx.one<ProductRow>(
    `WITH moved AS (
       UPDATE products SET stock_quantity = stock_quantity + $3::int, updated_at = now()
       WHERE org_id = $1 AND id = $2 RETURNING ${PRODUCT_COLUMNS}),
     movement AS (
       INSERT INTO inventory_movements (org_id, product_id, delta, on_hand_delta, reason, actor_type, actor_id)
       SELECT org_id, id, $3::int, $3::int, $4, $5, $6 FROM moved)
     SELECT ${PRODUCT_COLUMNS} FROM moved`,
    [tx.orgId, productId, delta, reason, tx.actor.type, tx.actor.id],
  );
  return fromProductRow(row);
}
