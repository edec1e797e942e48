import { requireCatalogueManager } from '../../domain/catalog/manageCatalogue';
import { readPhoto } from '../../domain/catalog/photo';
import type { Product } from '../../domain/catalog/product';
import { DomainError } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { fromProductRow, lockProduct, PRODUCT_COLUMNS, type ProductRow } from './productRow';

/** A thousand photos of a phone's camera; what a shop of this size needs beyond belongs into an object store. */
const MAX_BYTES_OF_SHOP = 1024 * 1024 * 1024;

/**
 * Gives a product a photo in place of the one that it had, here and in chats: the next message that shows it uploads it
 * to the chat's channel. A photo is a row of its own with an id of its own, so that whoever keeps an old one keeps just that.
 * @throws DomainError `FORBIDDEN`, `NOT_FOUND`, `NOT_A_PHOTO`, `PHOTO_TOO_LARGE`, `PHOTOS_FULL`.
 */
export async function setPhoto(
  tx: Tx,
  { productId, bytes }: { readonly productId: string; readonly bytes: Buffer },
): Promise<Product> {
  requireCatalogueManager(tx.principal);
  const { type, width, height } = readPhoto(bytes);
  await lockProduct(tx, productId);
  await refuseFull(tx, bytes.length);
  await tx.execute('DELETE FROM product_photos WHERE org_id = $1 AND product_id = $2', [tx.orgId, productId]);
  const { id } = await tx.one<{ id: string }>(
    `INSERT INTO product_photos (org_id, product_id, type, width, height, size_bytes, bytes)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [tx.orgId, productId, type, width, height, bytes.length, bytes],
  );
  const row = await tx.one<ProductRow>(
    `UPDATE products SET photo_id = $3, telegram_file_id = NULL, version = version + 1, updated_at = now()
     WHERE org_id = $1 AND id = $2 RETURNING ${PRODUCT_COLUMNS}`,
    [tx.orgId, productId, id],
  );
  return fromProductRow(row);
}

async function refuseFull(tx: Tx, moreBytes: number): Promise<void> {
  const { bytes } = await tx.one<{ bytes: string }>(
    'SELECT coalesce(sum(size_bytes), 0) AS bytes FROM product_photos WHERE org_id = $1',
    [tx.orgId],
  );
  if (Number(bytes) + moreBytes <= MAX_BYTES_OF_SHOP) return;
  throw new DomainError({
    cause: 'refused',
    code: 'PHOTOS_FULL',
    message: 'The shop’s photos fill their gigabyte: send smaller ones.',
  });
}
