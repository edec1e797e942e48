import type { CartView } from '../../domain/orders/cart';
import { invalid } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { CART_COLUMNS, customerOf, fromCartRow, type CartRow } from './cartRow';

export interface ListCarts {
  readonly status?: CartView['status'];
  /** From the page before; opaque. */
  readonly cursor?: string;
  /** 1–100. */
  readonly limit: number;
}

export interface CartPage {
  readonly carts: readonly CartView[];
  readonly nextCursor: string | undefined;
}

/**
 * A page of carts with their lines, newest first: the shop's, or in a customer's name their own.
 * @throws DomainError `VALIDATION_ERROR` for a cursor that is not of this list.
 */
export async function listCarts(tx: Tx, filter: ListCarts): Promise<CartPage> {
  const after = filter.cursor === undefined ? undefined : await readPosition(tx, filter.cursor);
  const rows = await tx.query<CartRow>(
    `SELECT ${CART_COLUMNS} FROM carts c
     WHERE c.org_id = $1 AND ($2::text IS NULL OR c.status = $2) AND ($3::uuid IS NULL OR c.user_id = $3)
       AND ($4::timestamptz IS NULL OR (c.created_at, c.id) < ($4, $5::uuid))
     ORDER BY c.created_at DESC, c.id DESC LIMIT $6`,
    [tx.orgId, filter.status, customerOf(tx), after?.createdAt, after?.id, filter.limit + 1],
  );
  const page = rows.slice(0, filter.limit).map(fromCartRow);
  const last = page.at(-1);
  return {
    carts: page,
    nextCursor: rows.length > filter.limit && last ? Buffer.from(last.id).toString('base64url') : undefined,
  };
}

/** A cursor names the last cart of the page before; its exact moment is read anew, microseconds and all. */
async function readPosition(tx: Tx, cursor: string): Promise<{ createdAt: string; id: string }> {
  const id = Buffer.from(cursor, 'base64url').toString('utf8');
  const row = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
    ? await tx.maybe<{ created_at: string }>(
        'SELECT created_at::text AS created_at FROM carts WHERE org_id = $1 AND id = $2',
        [tx.orgId, id],
      )
    : undefined;
  if (!row) throw invalid('cursor', 'Send the nextCursor of the page before, or none.');
  return { createdAt: row.created_at, id };
}
