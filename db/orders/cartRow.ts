import type { CartChannel, CartLine, CartPaymentMethod, CartView } from '../../domain/orders/cart';
import { totalOf } from '../../domain/orders/cart';
import { DomainError, notFound } from '../../domain/kit/errors';
import type { Fulfilment } from '../../domain/orders/order';
import type { Tx } from '../kit/transaction';

/** A cart with its lines, each with what its product is now, as one row. Amounts travel as text: JSON has no bigint. */
export const CART_COLUMNS = `c.id, c.user_id, c.channel, c.status, c.revision, c.fulfilment, c.delivery_address, c.delivery_lat,
  c.delivery_lng, c.payment_method, c.notes, c.created_at, c.updated_at,
  (SELECT o.currency FROM orgs o WHERE o.id = c.org_id) AS currency,
  (SELECT coalesce(json_agg(json_build_object('itemId', i.id, 'productId', i.product_id, 'name', p.name, 'unit', p.unit,
      'quantity', i.quantity, 'unitPriceMinor', i.unit_price_minor::text, 'currentPriceMinor', p.price_minor::text,
      'available', CASE WHEN p.status = 'ACTIVE' THEN p.stock_quantity - p.stock_reserved ELSE 0 END,
      'minOrderQuantity', p.min_order_quantity)
      ORDER BY i.created_at, i.id), '[]')
   FROM cart_items i JOIN products p ON p.org_id = i.org_id AND p.id = i.product_id
   WHERE i.org_id = c.org_id AND i.cart_id = c.id) AS lines`;

export interface CartRow {
  [column: string]: unknown;
  id: string;
  user_id: string | null;
  channel: CartChannel;
  status: CartView['status'];
  revision: number;
  fulfilment: Fulfilment | null;
  delivery_address: string | null;
  delivery_lat: number | null;
  delivery_lng: number | null;
  payment_method: CartPaymentMethod | null;
  notes: string | null;
  created_at: Date;
  updated_at: Date;
  currency: string;
  lines: {
    itemId: string;
    productId: string;
    name: string;
    unit: string | null;
    quantity: number;
    unitPriceMinor: string;
    currentPriceMinor: string;
    available: number;
    minOrderQuantity: number;
  }[];
}

export function fromCartRow(row: CartRow): CartView {
  const lines = row.lines.map((line): CartLine => ({
    ...line,
    unit: line.unit ?? undefined,
    unitPriceMinor: BigInt(line.unitPriceMinor),
    currentPriceMinor: BigInt(line.currentPriceMinor),
    subtotalMinor: BigInt(line.unitPriceMinor) * BigInt(line.quantity),
  }));
  return {
    id: row.id,
    userId: row.user_id ?? undefined,
    channel: row.channel,
    status: row.status,
    revision: row.revision,
    lines,
    totalMinor: totalOf(lines),
    currency: row.currency,
    fulfilment: row.fulfilment ?? undefined,
    deliveryAddress: row.delivery_address ?? undefined,
    location:
      row.delivery_lat === null || row.delivery_lng === null
        ? undefined
        : { lat: row.delivery_lat, lng: row.delivery_lng },
    paymentMethod: row.payment_method ?? undefined,
    notes: row.notes ?? undefined,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Which cart, and which state of it the change was made for. */
export interface CartRef {
  readonly cartId: string;
  /** The revision that the customer saw; absent: whatever it is. */
  readonly revision?: number;
}

/** Whose carts a transaction may change, as a condition on `carts c` with `reachOf` as $3. */
const MAY_CHANGE = `CASE $3::text WHEN 'ANY' THEN true WHEN 'API' THEN c.channel = 'API' ELSE c.user_id = $3::uuid END`;

/**
 * A customer reaches their own carts; a merchant's system and staff those that such systems opened, because a chat's cart
 * belongs to the person who is filling it; the system by itself any.
 */
function reachOf(tx: Tx): string {
  return customerOf(tx) ?? (tx.principal.kind === 'system' ? 'ANY' : 'API');
}

/** The customer in whose name the transaction runs; undefined for the shop's side. */
export function customerOf({ principal }: Tx): string | undefined {
  if (principal.kind !== 'system') return undefined;
  return principal.actor?.type === 'BUYER' ? principal.actor.id : undefined;
}

/**
 * The start of every change: an UPDATE that counts the cart and says in `set` what else becomes of its row, with
 * parameters from $5 on. It locks the row before anything else of the cart is read.
 */
export function cartChange(set = ''): string {
  return `UPDATE carts c SET revision = revision + 1, updated_at = now()${set === '' ? '' : `, ${set}`}
    WHERE org_id = $1 AND id = $2 AND ${MAY_CHANGE} AND status = 'OPEN' AND ($4::int IS NULL OR revision = $4)`;
}

const COUNT_ONLY = cartChange();

/**
 * Locks an open cart of that revision for a change and counts it: runs a text of `cartChange`, the plain one unless told.
 * @throws DomainError `NOT_FOUND` (also somebody else's), `CART_CHECKED_OUT` (data `orderId`), `CART_STALE`.
 */
export async function lockCart(
  tx: Tx,
  { cartId, revision }: CartRef,
  change: { readonly sql: string; readonly params?: readonly unknown[] } = { sql: COUNT_ONLY },
): Promise<void> {
  const counted = await tx.execute(change.sql, [tx.orgId, cartId, reachOf(tx), revision, ...(change.params ?? [])]);
  if (counted === 0) throw await whyNot(tx, cartId);
}

/**
 * Whose cart it is, its row locked, in whatever state.
 * @throws DomainError `NOT_FOUND`.
 */
export async function lockOwner(
  tx: Tx,
  cartId: string,
): Promise<{ readonly userId: string | undefined; readonly channel: CartChannel }> {
  const row = await tx.maybe<{ user_id: string | null; channel: CartChannel }>(
    `SELECT c.user_id, c.channel FROM carts c WHERE c.org_id = $1 AND c.id = $2 AND ${MAY_CHANGE} FOR NO KEY UPDATE`,
    [tx.orgId, cartId, reachOf(tx)],
  );
  if (!row) throw notFound('cart');
  return { userId: row.user_id ?? undefined, channel: row.channel };
}

/** Why an open cart of that revision was not found. */
export async function whyNot(tx: Tx, cartId: string): Promise<DomainError> {
  const cart = await tx.maybe<{ status: CartView['status']; revision: number; order_id: string | null }>(
    `SELECT c.status, c.revision, (SELECT o.id FROM orders o WHERE o.org_id = c.org_id AND o.cart_id = c.id) AS order_id
     FROM carts c WHERE c.org_id = $1 AND c.id = $2 AND ${MAY_CHANGE}`,
    [tx.orgId, cartId, reachOf(tx)],
  );
  if (!cart) return notFound('cart');
  if (cart.status === 'OPEN') {
    return new DomainError({
      cause: 'conflict',
      code: 'CART_STALE',
      message: 'The cart has changed since. Look at it again.',
      data: { revision: cart.revision },
    });
  }
  return new DomainError({
    cause: 'conflict',
    code: 'CART_CHECKED_OUT',
    message: 'This cart is closed: it has been checked out or given up.',
    data: { orderId: cart.order_id ?? undefined },
  });
}
