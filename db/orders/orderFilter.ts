import type { Fulfilment, OrderSource, OrderStatus, PaymentMethod, PaymentStatus } from '../../domain/orders/order';
import { escapeLike } from '../kit/escapeLike';
import type { Tx } from '../kit/transaction';

/** Which orders: every condition that is given must hold. */
export interface OrderFilter {
  /** Any of these. */
  readonly status?: readonly OrderStatus[];
  readonly paymentStatus?: readonly PaymentStatus[];
  readonly method?: PaymentMethod;
  readonly channel?: OrderSource;
  readonly fulfilment?: Fulfilment;
  /** Part of the order number or of the customer's name, or the last digits of their phone. */
  readonly q?: string;
  readonly buyerId?: string;
  /** Placed from this moment on (inclusive), ISO 8601. */
  readonly from?: string;
  /** Placed before this moment (exclusive), ISO 8601. */
  readonly to?: string;
  readonly minMinor?: bigint;
  readonly maxMinor?: bigint;
  readonly needsAttention?: boolean;
}

/** The filter as the first parameters of a statement that has `filtered()` in its text. */
export function filterParams(filter: OrderFilter): unknown[] {
  const { q } = filter;
  return [
    filter.status,
    filter.paymentStatus,
    filter.method,
    filter.channel,
    filter.fulfilment,
    q === undefined ? undefined : `%${escapeLike(q)}%`,
    q === undefined ? undefined : phoneTail(q),
    filter.buyerId,
    filter.from,
    filter.to,
    filter.minMinor,
    filter.maxMinor,
    filter.needsAttention,
  ];
}

/** How many parameters the filter takes. */
export const FILTER_PARAMS = 13;

/** Fewer digits would find half of all phones. */
const MIN_PHONE_DIGITS = 4;

function phoneTail(q: string): string | undefined {
  const digits = q.replace(/[\s()+-]/g, '');
  return /^\d+$/.test(digits) && digits.length >= MIN_PHONE_DIGITS ? `%${digits}` : undefined;
}

/**
 * The filter as conditions on `orders o`; a parameter that is null asks for nothing. They are planned with their values
 * (`planWithValues`), so that what asks for nothing costs nothing.
 */
const CONDITIONS = {
  status: '($1::text[] IS NULL OR o.status = ANY ($1))',
  paymentStatus: '($2::text[] IS NULL OR o.payment_status = ANY ($2))',
  method: '($3::text IS NULL OR o.payment_method = $3)',
  channel: '($4::text IS NULL OR o.source = $4)',
  fulfilment: '($5::text IS NULL OR o.fulfilment = $5)',
  q: `($6::text IS NULL OR o.order_number ILIKE $6 OR EXISTS
    (SELECT 1 FROM users c WHERE c.id = o.buyer_id AND (c.name ILIKE $6 OR c.phone LIKE $7::text)))`,
  buyerId: '($8::uuid IS NULL OR o.buyer_id = $8)',
  from: '($9::timestamptz IS NULL OR o.created_at >= $9)',
  to: '($10::timestamptz IS NULL OR o.created_at < $10)',
  minMinor: '($11::bigint IS NULL OR o.total_amount_minor >= $11)',
  maxMinor: '($12::bigint IS NULL OR o.total_amount_minor <= $12)',
  needsAttention: '($13::boolean IS NULL OR (o.needs_attention_since IS NOT NULL) = $13)',
} as const;

/**
 * Conditions in the form that an index begins with: of a list of one state the page comes sorted out of the index, of
 * a list of several it would have to be sorted.
 */
const LEADING = {
  status: 'o.status = ($1::text[])[1]',
  paymentStatus: 'o.payment_status = ($2::text[])[1]',
  needsAttention: 'o.needs_attention_since IS NOT NULL AND $13::boolean',
} as const;
export type Lead = keyof typeof LEADING | undefined;

/** The most selective of them, usually. */
export function leadOf(filter: OrderFilter): Lead {
  if (filter.needsAttention === true) return 'needsAttention';
  if (filter.status?.length === 1) return 'status';
  return filter.paymentStatus?.length === 1 ? 'paymentStatus' : undefined;
}

/** The text of a filter's condition on `orders o`. */
export function filtered(lead?: Lead): string {
  return Object.values({ ...CONDITIONS, ...(lead && { [lead]: LEADING[lead] }) }).join(' AND ');
}

/** Whose orders, each with the condition that its index serves: the row policies alone, joined by OR, would serve none. */
export const SCOPES = { shop: 'o.org_id = app.org_id()', buyer: 'o.buyer_id = app.user_id()' } as const;
export type Scope = keyof typeof SCOPES;

/** The shop's orders, or a buyer's own at every shop. */
export function scopeOf(tx: Tx): Scope {
  return tx.principal.kind === 'buyer' ? 'buyer' : 'shop';
}

/**
 * Lets statements of this transaction be planned for their values: a plan made before they are known can't see that
 * most of a filter asks for nothing. Planning takes a millisecond, the wrong index fifty.
 */
export async function planWithValues(tx: Tx): Promise<void> {
  await tx.query(`SELECT set_config('plan_cache_mode', 'force_custom_plan', true)`);
}
