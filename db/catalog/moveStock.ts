import type { ProductForSale } from '../../domain/orders/placing';
import type { Tx } from '../kit/transaction';

/**
 * Locks the products of an order, in the order of their ids (so that two orders never wait for each other), and reads
 * what pricing needs. Unknown ids are absent from the answer.
 */
export async function lockProducts(tx: Tx, productIds: readonly string[]): Promise<Map<string, ProductForSale>> {
  const rows = await tx.query<{
    id: string;
    name: string;
    price_minor: string;
    currency: string;
    available: number;
    min_order_quantity: number;
    on_sale: boolean;
  }>(
    `SELECT id, name, price_minor, currency, stock_quantity - stock_reserved AS available, min_order_quantity, status = 'ACTIVE' AS on_sale
     FROM products WHERE org_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    [tx.orgId, productIds],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name,
        priceMinor: BigInt(row.price_minor),
        currency: row.currency,
        available: row.available,
        minOrderQuantity: row.min_order_quantity,
        onSale: row.on_sale,
      },
    ]),
  );
}

/**
 * Takes pieces off the shelf for an order: what it reserves nobody else can buy. The products must be locked. A second
 * call for the same order fails on the movement's key instead of taking twice.
 */
export function reserveStock(tx: Tx, orderId: string, lines: readonly { productId: string; quantity: number }[]): void {
  tx.later(
    `WITH wanted AS (SELECT * FROM unnest($3::uuid[], $4::int[]) AS w(product_id, quantity)),
     taken AS (
       UPDATE products p SET stock_reserved = p.stock_reserved + w.quantity, updated_at = now()
       FROM wanted w WHERE p.org_id = $1 AND p.id = w.product_id)
     INSERT INTO inventory_movements (org_id, product_id, delta, on_hand_delta, reason, order_id, actor_type, actor_id)
     SELECT $1, w.product_id, -w.quantity, 0, 'RESERVE', $2, $5, $6 FROM wanted w`,
    [
      tx.orgId,
      orderId,
      lines.map((line) => line.productId),
      lines.map((line) => line.quantity),
      tx.actor.type,
      tx.actor.id,
    ],
  );
}

/** Puts an order's pieces back on the shelf. A second call fails on the movement's key. */
export function releaseStock(tx: Tx, orderId: string): void {
  lockProductsOf(tx, orderId);
  tx.later(
    `WITH held AS (SELECT product_id, quantity FROM order_items WHERE org_id = $1 AND order_id = $2),
     back AS (
       UPDATE products p SET stock_reserved = p.stock_reserved - h.quantity, updated_at = now()
       FROM held h WHERE p.org_id = $1 AND p.id = h.product_id)
     INSERT INTO inventory_movements (org_id, product_id, delta, on_hand_delta, reason, order_id, actor_type, actor_id)
     SELECT $1, h.product_id, h.quantity, 0, 'RELEASE', $2, $3, $4 FROM held h`,
    [tx.orgId, orderId, tx.actor.type, tx.actor.id],
  );
}

export interface PutBack {
  readonly orderId: string;
  /** The drop by which they left the order. */
  readonly dropId: string;
  readonly productId: string;
  readonly quantity: number;
}

/** Puts pieces that were taken out of an order back on the shelf. A second call for the same drop fails on the movement's key. */
export async function putBackStock(tx: Tx, { orderId, dropId, productId, quantity }: PutBack): Promise<void> {
  await tx.execute(
    `WITH back AS (
       UPDATE products SET stock_reserved = stock_reserved - $4, updated_at = now() WHERE org_id = $1 AND id = $3)
     INSERT INTO inventory_movements (org_id, product_id, delta, on_hand_delta, reason, order_id, drop_id, actor_type, actor_id)
     VALUES ($1, $3, $4, 0, 'RELEASE', $2, $5, $6, $7)`,
    [tx.orgId, orderId, productId, quantity, dropId, tx.actor.type, tx.actor.id],
  );
}

/** The pieces have gone over the counter: they leave the stock for good. A second call fails on the movement's key. */
export function sellStock(tx: Tx, orderId: string): void {
  lockProductsOf(tx, orderId);
  tx.later(
    `WITH held AS (SELECT product_id, quantity FROM order_items WHERE org_id = $1 AND order_id = $2),
     gone AS (
       UPDATE products p SET stock_quantity = p.stock_quantity - h.quantity, stock_reserved = p.stock_reserved - h.quantity, updated_at = now()
       FROM held h WHERE p.org_id = $1 AND p.id = h.product_id)
     INSERT INTO inventory_movements (org_id, product_id, delta, on_hand_delta, reason, order_id, actor_type, actor_id)
     SELECT $1, h.product_id, 0, -h.quantity, 'SALE', $2, $3, $4 FROM held h`,
    [tx.orgId, orderId, tx.actor.type, tx.actor.id],
  );
}

function lockProductsOf(tx: Tx, orderId: string): void {
  tx.later(
    `SELECT id FROM products WHERE org_id = $1 AND id IN (SELECT product_id FROM order_items WHERE org_id = $1 AND order_id = $2)
     ORDER BY id FOR NO KEY UPDATE`,
    [tx.orgId, orderId],
  );
}
