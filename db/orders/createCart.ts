import type { CartView } from '../../domain/orders/cart';
import type { Tx } from '../kit/transaction';
import { CART_COLUMNS, fromCartRow, type CartRow } from './cartRow';
import { checkCartDetails, type CartDetails } from './setCartDetails';
import { findCustomer, type CartCustomer } from './setCartCustomer';

export interface CreateCart extends CartDetails {
  /** May be named later, but before the checkout. */
  readonly customer?: CartCustomer;
}

/**
 * Opens a cart for a merchant's own system, which may hold as many as it likes, for one customer too.
 * @throws DomainError `VALIDATION_ERROR`.
 */
export async function createCart(tx: Tx, command: CreateCart): Promise<CartView> {
  const details = checkCartDetails(command);
  const userId = command.customer && (await findCustomer(tx, command.customer));
  const row = await tx.one<CartRow>(
    `WITH c AS (
       INSERT INTO carts (org_id, user_id, channel, fulfilment, delivery_address, delivery_lat, delivery_lng, payment_method, notes)
       VALUES ($1, $2, 'API', $3, $4, $5, $6, $7, $8) RETURNING *)
     SELECT ${CART_COLUMNS} FROM c`,
    [
      ...[tx.orgId, userId, details.fulfilment, details.deliveryAddress],
      ...[details.location?.lat, details.location?.lng, details.paymentMethod, details.notes],
    ],
  );
  return fromCartRow(row);
}
