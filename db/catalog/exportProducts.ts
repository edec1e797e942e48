import type { Product, ProductStatus } from '../../domain/catalog/product';
import { DomainError } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { fromProductRow, PRODUCT_COLUMNS, type ProductRow } from './productRow';

/** Some 6 MB of text, made in one piece; what is more than a spreadsheet is looked through by page. */
const MAX_EXPORTED = 20_000;

export interface ExportProducts {
  readonly status?: Exclude<ProductStatus, 'DELETED'>;
  readonly category?: string;
}

/** Every product of the acting shop that the filter leaves, oldest first. @throws DomainError `EXPORT_TOO_LARGE`. */
export async function exportProducts(tx: Tx, filter: ExportProducts): Promise<Product[]> {
  const rows = await tx.query<ProductRow>(
    `SELECT ${PRODUCT_COLUMNS} FROM products
     WHERE org_id = $1 AND status <> 'DELETED' AND ($2::text IS NULL OR status = $2) AND ($3::text IS NULL OR category = $3)
     ORDER BY created_at, id LIMIT $4`,
    [tx.orgId, filter.status, filter.category, MAX_EXPORTED + 1],
  );
  if (rows.length <= MAX_EXPORTED) return rows.map(fromProductRow);
  throw new DomainError({
    cause: 'refused',
    code: 'EXPORT_TOO_LARGE',
    message: `A file holds at most ${MAX_EXPORTED} products: choose a category or a status.`,
  });
}
