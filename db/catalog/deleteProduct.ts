import { requireCatalogueManager } from '../../domain/catalog/manageCatalogue';
import type { Tx } from '../kit/transaction';
import { assertVersion, lockProduct } from './productRow';

/**
 * Takes a product out of the shop for good. Its row stays for the orders that hold it; its name is free for a new one.
 * @throws DomainError `FORBIDDEN`, `NOT_FOUND` (also when it is deleted already), `CONFLICT` (another version).
 */
export async function deleteProduct(
  tx: Tx,
  command: { readonly productId: string; readonly expectedVersion?: number },
): Promise<void> {
  requireCatalogueManager(tx.principal);
  const product = await lockProduct(tx, command.productId);
  assertVersion(product, command.expectedVersion);
  await tx.execute(
    `UPDATE products SET status = 'DELETED', published_at = NULL, version = version + 1, updated_at = now()
     WHERE org_id = $1 AND id = $2`,
    [tx.orgId, product.id],
  );
}
