import { DomainError, notFound } from '../../domain/kit/errors';
import type { Fulfilment, PaymentMethod } from '../../domain/orders/order';
import type { WantedLine } from '../../domain/orders/placing';
import type { Tx } from '../kit/transaction';

/** What a cart says about the order that it becomes. */
export interface TakenCart {
  readonly lines: readonly WantedLine[];
  readonly fulfilment?: Fulfilment;
  readonly deliveryAddress?: string;
  readonly location?: { readonly lat: number; readonly lng: number };
  readonly notes?: string;
  readonly paymentMethod?: PaymentMethod;
}

/**
 * Closes an open cart for checking out and returns what it holds. If the order is refused, the rollback opens it again.
 * @throws DomainError `NOT_FOUND`, `CART_CHECKED_OUT` with the order that it became, `CART_STALE` when the button that
 * was tapped showed an older cart.
 */
export async function takeCart(
  tx: Tx,
  cart: { readonly cartId: string; readonly revision?: number },
): Promise<TakenCart> {
  const row = await tx.maybe<CartRow>(
    `SELECT status, revision, fulfilment, delivery_address, delivery_lat, delivery_lng, notes, payment_method
     FROM carts WHERE org_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    [tx.orgId, cart.cartId],
  );
  if (!row) throw notFound('cart');
  if (row.status !== 'OPEN') throw await checkedOut(tx, cart.cartId);
  if (cart.revision !== undefined && cart.revision !== row.revision) {
    throw new DomainError({
      cause: 'conflict',
      code: 'CART_STALE',
      message: 'The cart has changed since. Look at it again before you confirm.',
    });
  }
  const lines = await tx.query<{ product_id: string; quantity: number; unit_price_minor: string }>(
    `WITH taken AS (UPDATE carts SET status = 'CHECKED_OUT', updated_at = now() WHERE org_id = $1 AND id = $2)
     SELECT product_id, quantity, unit_price_minor FROM cart_items WHERE org_id = $1 AND cart_id = $2 ORDER BY created_at, id`,
    [tx.orgId, cart.cartId],
  );
  return {
    lines: lines.map((line) => ({
      productId: line.product_id,
      quantity: line.quantity,
      expectedUnitPriceMinor: BigInt(line.unit_price_minor),
    })),
    ...(row.fulfilment ? { fulfilment: row.fulfilment } : {}),
    ...(row.delivery_address ? { deliveryAddress: row.delivery_address } : {}),
    ...(row.delivery_lat !== null && row.delivery_lng !== null
      ? { location: { lat: row.delivery_lat, lng: row.delivery_lng } }
      : {}),
    ...(row.notes ? { notes: row.notes } : {}),
    ...(row.payment_method ? { paymentMethod: row.payment_method } : {}),
  };
}

interface CartRow {
  [column: string]: unknown;
  status: 'OPEN' | 'CHECKED_OUT' | 'ABANDONED';
  revision: number;
  fulfilment: Fulfilment | null;
  delivery_address: string | null;
  delivery_lat: number | null;
  delivery_lng: number | null;
  notes: string | null;
  payment_method: PaymentMethod | null;
}

async function checkedOut(tx: Tx, cartId: string): Promise<DomainError> {
  const order = await tx.maybe<{ id: string }>('SELECT id FROM orders WHERE org_id = $1 AND cart_id = $2', [
    tx.orgId,
    cartId,
  ]);
  return new DomainError({
    cause: 'conflict',
    code: 'CART_CHECKED_OUT',
    message: 'This cart has been checked out already.',
    data: { orderId: order?.id },
  });
}
