import { randomUUID } from 'node:crypto';
import {
  decideLine,
  withLine,
  type CartLine,
  type CartView,
  type LineChange,
  type ProductForCart,
} from '../../domain/orders/cart';
import { notFound } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { CART_COLUMNS, fromCartRow, lockCart, type CartRef, type CartRow } from './cartRow';

/** Which line: by its product (put in when it is not there), or by its own id. */
export type ChangeCartLine = CartRef & LineChange & ({ readonly productId: string } | { readonly itemId: string });

/**
 * Puts a product into an open cart, changes how many, or takes it out (0). A new line gets the price of now; a known one
 * keeps the price that the customer saw. Three statements: lock and count, read, write.
 * @throws DomainError `NOT_FOUND`, `CART_CHECKED_OUT`, `CART_STALE`, `CART_FULL`, `PRODUCT_NOT_FOUND`, `VALIDATION_ERROR`.
 */
export async function changeCartLine(tx: Tx, command: ChangeCartLine): Promise<CartView> {
  await lockCart(tx, command);
  const { cart, product } = await readBoth(tx, command);
  const quantity = decideLine(cart, product, command);
  if (!product) throw notFound('product');
  const line = { itemId: randomUUID(), quantity };
  await writeLine(tx, { ...line, cartId: command.cartId, product });
  return withLine(cart, product, line);
}

type BothRow = CartRow & {
  product: {
    id: string;
    name: string;
    unit: string | null;
    priceMinor: string;
    available: number;
    minOrderQuantity: number;
    isOnSale: boolean;
  } | null;
};

async function readBoth(
  tx: Tx,
  command: ChangeCartLine,
): Promise<{ cart: CartView; product: ProductForCart | undefined }> {
  const [productId, itemId] = 'productId' in command ? [command.productId, null] : [null, command.itemId];
  const row = await tx.one<BothRow>(
    `SELECT ${CART_COLUMNS},
       (SELECT json_build_object('id', p.id, 'name', p.name, 'unit', p.unit, 'priceMinor', p.price_minor::text,
          'available', p.stock_quantity - p.stock_reserved, 'minOrderQuantity', p.min_order_quantity,
          'isOnSale', p.status = 'ACTIVE')
        FROM products p WHERE p.org_id = c.org_id AND p.id = coalesce($3::uuid,
          (SELECT i.product_id FROM cart_items i WHERE i.org_id = c.org_id AND i.cart_id = c.id AND i.id = $4::uuid))) AS product
     FROM carts c WHERE c.org_id = $1 AND c.id = $2`,
    [tx.orgId, command.cartId, productId, itemId],
  );
  const cart = fromCartRow(row);
  if (itemId !== null && !row.product) throw notFound('item');
  const product = row.product && {
    ...row.product,
    unit: row.product.unit ?? undefined,
    priceMinor: BigInt(row.product.priceMinor),
  };
  return { cart, product: product && isReachable(cart.lines, product) ? product : undefined };
}

/** A draft that nobody has put in yet is not there for customers; on a line it may still be taken out. */
function isReachable(lines: readonly CartLine[], product: ProductForCart): boolean {
  return product.isOnSale || lines.some((line) => line.productId === product.id);
}

async function writeLine(
  tx: Tx,
  { cartId, product, itemId, quantity }: { cartId: string; product: ProductForCart; itemId: string; quantity: number },
): Promise<void> {
  if (quantity === 0) {
    await tx.execute('DELETE FROM cart_items WHERE org_id = $1 AND cart_id = $2 AND product_id = $3', [
      tx.orgId,
      cartId,
      product.id,
    ]);
    return;
  }
  // clock_timestamp: lines that one message put in keep their order.
  await tx.execute(
    `INSERT INTO cart_items AS i (org_id, id, cart_id, product_id, quantity, unit_price_minor, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp())
     ON CONFLICT (org_id, cart_id, product_id) DO UPDATE SET quantity = excluded.quantity`,
    [tx.orgId, itemId, cartId, product.id, quantity, product.priceMinor],
  );
}
