import { requireCatalogueManager } from '../../domain/catalog/manageCatalogue';
import type { Product } from '../../domain/catalog/product';
import type { Tx } from '../kit/transaction';
import { fromProductRow, lockProduct, PRODUCT_COLUMNS, type ProductRow } from './productRow';

/**
 * Takes a product's photo away, here and in chats: an uploaded one, one sent to the bot, and the address of one. Of a
 * product without any it is nothing.
 * @throws DomainError `FORBIDDEN`, `NOT_FOUND`.
 */
export async function removePhoto(tx: Tx, { productId }: { readonly productId: string }): Promise<Product> {
  requireCatalogueManager(tx.principal);
  const product = await lockProduct(tx, productId);
  if (!product.photoId && !product.telegramFileId && !product.imageUrl) return product;
  await tx.execute('DELETE FROM product_photos WHERE org_id = $1 AND product_id = $2', [tx.orgId, productId]);
  const row = await tx.one<ProductRow>(
    `UPDATE products SET photo_id = NULL, telegram_file_id = NULL, image_url = NULL, version = version + 1, updated_at = now()
     WHERE org_id = $1 AND id = $2 RETURNING ${PRODUCT_COLUMNS}`,
    [tx.orgId, productId],
  );
  return fromProductRow(row);
}
