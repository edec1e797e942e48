import { CART_LIMITS, type CartPaymentMethod, type CartView } from '../../domain/orders/cart';
import { invalid } from '../../domain/kit/errors';
import { isPlainText } from '../../domain/kit/plainText';
import type { Fulfilment } from '../../domain/orders/order';
import type { Tx } from '../kit/transaction';
import { cartChange, lockCart, type CartRef } from './cartRow';
import { getCart } from './getCart';

/** Absent stays as it is, null empties. */
export interface CartDetails {
  readonly fulfilment?: Fulfilment | null;
  readonly deliveryAddress?: string | null;
  readonly location?: { readonly lat: number; readonly lng: number } | null;
  readonly paymentMethod?: CartPaymentMethod | null;
  readonly notes?: string | null;
}

export type SetCartDetails = CartRef & CartDetails;

/**
 * Says how a cart shall be handed over and paid. What the shop offers is checked when the order is placed.
 * @throws DomainError `NOT_FOUND`, `CART_CHECKED_OUT`, `CART_STALE`, `VALIDATION_ERROR`.
 */
export async function setCartDetails(tx: Tx, command: SetCartDetails): Promise<CartView> {
  const details = checkCartDetails(command);
  await lockCart(tx, command, {
    sql: SET_DETAILS,
    params: [
      ...[details.fulfilment !== undefined, details.fulfilment],
      ...[details.deliveryAddress !== undefined, details.deliveryAddress],
      ...[details.location !== undefined, details.location?.lat, details.location?.lng],
      ...[details.paymentMethod !== undefined, details.paymentMethod, details.notes !== undefined, details.notes],
    ],
  });
  return getCart(tx, command);
}

const SET_DETAILS = cartChange(`
  fulfilment = CASE WHEN $5 THEN $6 ELSE fulfilment END,
  delivery_address = CASE WHEN $7 THEN $8 ELSE delivery_address END,
  delivery_lat = CASE WHEN $9 THEN $10::float8 ELSE delivery_lat END,
  delivery_lng = CASE WHEN $9 THEN $11::float8 ELSE delivery_lng END,
  payment_method = CASE WHEN $12 THEN $13 ELSE payment_method END,
  notes = CASE WHEN $14 THEN $15 ELSE notes END`);

/** Trims texts, an empty one is none. @throws DomainError `VALIDATION_ERROR`. */
export function checkCartDetails(details: CartDetails): CartDetails {
  const { location } = details;
  if (location && !(Math.abs(location.lat) <= 90 && Math.abs(location.lng) <= 180)) {
    throw invalid('location', 'A location has a latitude of −90 to 90 and a longitude of −180 to 180.');
  }
  return {
    ...details,
    ...checkedText('deliveryAddress', details.deliveryAddress),
    ...checkedText('notes', details.notes),
  };
}

function checkedText(field: 'deliveryAddress' | 'notes', text: string | null | undefined): CartDetails {
  if (text === undefined || text === null) return {};
  const trimmed = text.normalize('NFC').trim();
  if ([...trimmed].length > CART_LIMITS[field] || !isPlainText(trimmed)) {
    throw invalid(field, `Send at most ${CART_LIMITS[field]} characters, without control characters.`);
  }
  return { [field]: trimmed === '' ? null : trimmed };
}
