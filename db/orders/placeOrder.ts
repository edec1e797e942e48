import { randomUUID } from 'node:crypto';
import { localTime } from '../../domain/accounts/openingHours';
import { readSettings } from '../../domain/accounts/settings';
import { DomainError, notFound } from '../../domain/kit/errors';
import { formatMoney } from '../../domain/kit/money';
import { newOrderAlert, receiptOf, type PlacedRecord } from '../../domain/orders/notices';
import type { Fulfilment, OrderSource, OrderStatus, PaymentMethod, PaymentStatus } from '../../domain/orders/order';
import {
  decidePlacing,
  type Placing,
  type PricedLine,
  type ShopForPlacing,
  type WantedLine,
} from '../../domain/orders/placing';
import { orderWorkflowId, ORDERS_QUEUE, ORDER_WORKFLOW } from '../../domain/orders/process';
import type { OrderRecord } from '../../domain/orders/record';
import {
  after,
  nextActionAt,
  timesWhenAnswered,
  timesWhilePayable,
  timesWhileUnanswered,
  type OrderTimes,
} from '../../domain/orders/schedule';
import { lockProducts, reserveStock } from '../catalog/moveStock';
import { poke } from '../kit/poke';
import type { Tx } from '../kit/transaction';
import { openPayment } from '../payments/openPayment';
import { takeCart } from './takeCart';
import { tell } from './tell';

export interface PlaceOrder {
  readonly buyerId: string;
  readonly source: OrderSource;
  /** The chat in which the customer is told, if there is one. */
  readonly chatId?: string;
  /** Check this cart out; its lines, fulfilment and method are the order's. */
  readonly cart?: { readonly cartId: string; readonly revision?: number };
  /** Without a cart: what is ordered. */
  readonly lines?: readonly WantedLine[];
  readonly fulfilment?: Fulfilment;
  readonly deliveryAddress?: string;
  readonly location?: { readonly lat: number; readonly lng: number };
  readonly deliveryDate?: string;
  readonly notes?: string;
  readonly paymentMethod?: PaymentMethod;
}

export interface PlacedOrder {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  readonly paymentMethod: PaymentMethod;
  readonly lines: readonly PricedLine[];
  readonly subtotalMinor: bigint;
  readonly deliveryFeeMinor: bigint;
  readonly totalMinor: bigint;
  readonly currency: string;
  /** Of our own address /r/{token}; undefined when nothing is to be paid online. */
  readonly payLinkToken: string | undefined;
}

/**
 * Places an order: prices from the catalogue, stock reserved, number, items, event, payment with its link, receipt,
 * alert and poke, all in the caller's one transaction. Chat and REST both come here.
 *
 * Safe to ask twice: a cart that became an order is refused with that order's id, and REST calls stand behind an
 * idempotency key.
 * @throws DomainError what `decidePlacing` refuses, `CART_STALE`, `CART_CHECKED_OUT` (data.orderId).
 */
export async function placeOrder(tx: Tx, command: PlaceOrder): Promise<PlacedOrder> {
  const wish = command.cart ? { ...command, ...(await takeCart(tx, command.cart)) } : command;
  const wantedLines = mergeLines(wish.lines ?? []);
  const [shop, products] = await Promise.all([
    readShop(tx),
    lockProducts(
      tx,
      wantedLines.map((line) => line.productId),
    ),
  ]);
  const now = new Date();
  const placing = decidePlacing({
    lines: wantedLines,
    products,
    shop,
    now,
    fulfilment: wish.fulfilment,
    deliveryAddress: wish.deliveryAddress,
    hasLocation: wish.location !== undefined,
    paymentMethod: wish.paymentMethod,
  });
  const orderId = randomUUID();
  reserveStock(tx, orderId, placing.lines);
  const order = await insertOrder(tx, { orderId, wish, placing, shop, now });
  const payment = openPayment(tx, {
    orderId,
    buyerId: wish.buyerId,
    amountMinor: placing.totalMinor,
    currency: placing.currency,
    linkable: placing.paymentMethod === 'ONLINE' && placing.totalMinor > 0n,
  });
  await tellOfOrder(tx, { order: placedRecord(order, wish), placing, shop, linkToken: payment.linkToken });
  poke(tx, {
    orgId: tx.orgId,
    workflowType: ORDER_WORKFLOW,
    workflowId: orderWorkflowId(orderId),
    taskQueue: ORDERS_QUEUE,
    summary: `${order.orderNumber} · ${formatMoney({ amountMinor: placing.totalMinor, currency: placing.currency })} · ${order.source}`,
  });
  return {
    orderId,
    orderNumber: order.orderNumber,
    status: order.status,
    paymentStatus: order.paymentStatus,
    paymentMethod: placing.paymentMethod,
    lines: placing.lines,
    subtotalMinor: placing.subtotalMinor,
    deliveryFeeMinor: placing.deliveryFeeMinor,
    totalMinor: placing.totalMinor,
    currency: placing.currency,
    payLinkToken: payment.linkToken,
  };
}

async function readShop(tx: Tx): Promise<ShopForPlacing> {
  const row = await tx.maybe<{ name: string; currency: string; timezone: string; settings: unknown }>(
    `SELECT name, currency, timezone, settings FROM orgs WHERE id = $1 AND status = 'ACTIVE' AND kind <> 'PLATFORM'`,
    [tx.orgId],
  );
  if (!row) throw notFound('shop');
  return { ...row, settings: readSettings(row.settings) };
}

/** The same product twice is one line with both quantities, unless two prices were shown for it. */
function mergeLines(lines: readonly WantedLine[]): WantedLine[] {
  const merged = new Map<string, WantedLine>();
  for (const line of lines) {
    const known = merged.get(line.productId);
    if (known && known.expectedUnitPriceMinor !== line.expectedUnitPriceMinor) {
      throw new DomainError({
        cause: 'invalid',
        code: 'VALIDATION_ERROR',
        message: 'The same product is named twice with two prices.',
      });
    }
    merged.set(line.productId, known ? { ...line, quantity: known.quantity + line.quantity } : line);
  }
  return [...merged.values()];
}

interface NewOrder {
  readonly orderId: string;
  readonly wish: PlaceOrder;
  readonly placing: Placing;
  readonly shop: ShopForPlacing;
  readonly now: Date;
}

/** The order, its items, its first event and its number, in one statement. */
const INSERT_ORDER = `
  WITH counter AS (
      INSERT INTO order_counters AS c (org_id, last_number) VALUES ($1, 1)
      ON CONFLICT (org_id) DO UPDATE SET last_number = c.last_number + 1 RETURNING last_number),
    placed AS (
      INSERT INTO orders (org_id, id, order_number, buyer_id, cart_id, chat_id, source, payment_status, payment_method,
        fulfilment, delivery_address, delivery_lat, delivery_lng, delivery_date, notes, subtotal_minor, delivery_fee_minor,
        total_amount_minor, currency, event_seq, payable_since, nudge_at, cancel_at, remind_at, tell_customer_at, reject_at, next_action_at, next_query_at)
      SELECT $1, $2, 'ORD-' || $3::text || '-' || lpad(last_number::text, 6, '0'), $4, $5, $6, $7, $8, $9,
        $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 1, $20, $21, $22, $23, $24, $25, $26, $33 FROM counter
      RETURNING order_number),
    items AS (
      INSERT INTO order_items (org_id, order_id, line, product_id, product_name, quantity, unit_price_minor, subtotal_minor)
      SELECT $1, $2, l.line, l.product_id, l.name, l.quantity, l.price, l.price * l.quantity
      FROM unnest($27::uuid[], $28::text[], $29::int[], $30::bigint[]) WITH ORDINALITY AS l(product_id, name, quantity, price, line)),
    event AS (
      INSERT INTO order_events (org_id, order_id, seq, type, to_status, actor_type, actor_id, channel)
      VALUES ($1, $2, 1, 'PLACED', 'PENDING', $31, $32, $7))
    SELECT order_number FROM placed`;

/** The number counter is the last lock that placing takes; everything after it only inserts rows of this order. */
async function insertOrder(tx: Tx, { orderId, wish, placing, shop, now }: NewOrder): Promise<OrderRecord> {
  const times = timesOf(tx, { placing, shop, now });
  const facts = {
    status: 'PENDING' as const,
    paymentStatus: placing.paymentStatus,
    paymentMethod: placing.paymentMethod,
    closing: undefined,
  };
  // A manual payment has no link to wait for: such an order can be paid from the start.
  const payableSince = placing.paymentMethod === 'MANUAL' ? now : undefined;
  // Should the run that opens the link be lost, the sweep finds the order after a minute.
  const nextQueryAt =
    placing.paymentMethod === 'ONLINE' && placing.paymentStatus === 'PENDING' ? after(now, 60) : undefined;
  const nextAt = nextActionAt(facts, times, nextQueryAt);
  const year = localTime(shop.timezone, now).date.slice(0, 4);
  const { order_number: orderNumber } = await tx.one<{ order_number: string }>(
    INSERT_ORDER,
    insertParams(tx, { orderId, wish, placing, year, payableSince, times, nextAt, nextQueryAt }),
  );
  return {
    ...facts,
    id: orderId,
    orgId: tx.orgId,
    orderNumber,
    buyerId: wish.buyerId,
    chatId: wish.chatId,
    source: wish.source,
    fulfilment: placing.fulfilment,
    totalMinor: placing.totalMinor,
    currency: placing.currency,
    payableSince,
    nudgedAt: undefined,
    reminderCount: 0,
    times,
    nextQueryAt,
    queryCount: 0,
    nextActionAt: nextAt,
    needsAttentionSince: undefined,
    needsAttentionReason: undefined,
    seq: 1,
  };
}

interface InsertParams extends Pick<NewOrder, 'orderId' | 'wish' | 'placing'> {
  readonly year: string;
  readonly payableSince: Date | undefined;
  readonly times: OrderTimes;
  readonly nextAt: Date | undefined;
  readonly nextQueryAt: Date | undefined;
}

function insertParams(tx: Tx, { orderId, wish, placing, times, ...rest }: InsertParams): unknown[] {
  const { lines } = placing;
  return [
    ...[tx.orgId, orderId, rest.year, wish.buyerId, wish.cart?.cartId, wish.chatId, wish.source],
    ...[placing.paymentStatus, placing.paymentMethod, placing.fulfilment, wish.deliveryAddress],
    ...[wish.location?.lat, wish.location?.lng, wish.deliveryDate, wish.notes],
    ...[placing.subtotalMinor, placing.deliveryFeeMinor, placing.totalMinor, placing.currency],
    ...[rest.payableSince, times.nudgeAt, times.cancelAt, times.remindAt, times.tellCustomerAt, times.rejectAt],
    rest.nextAt,
    lines.map((line) => line.productId),
    lines.map((line) => line.name),
    lines.map((line) => line.quantity),
    lines.map((line) => line.unitPriceMinor),
    ...[tx.actor.type, tx.actor.id, rest.nextQueryAt],
  ];
}

/**
 * An online order becomes payable when its link exists, and its times count from there. Until then only the cancel is
 * set, so that an order whose link never comes about does not hold its pieces for ever.
 */
function timesOf(tx: Tx, { placing, shop, now }: Pick<NewOrder, 'placing' | 'shop' | 'now'>): OrderTimes {
  if (placing.paymentStatus !== 'PENDING') return timesWhileUnanswered(now, shop.settings, tx.durations);
  const payable = timesWhilePayable(now, shop.settings, tx.durations);
  return placing.paymentMethod === 'MANUAL' ? payable : { ...timesWhenAnswered(), cancelAt: payable.cancelAt };
}

/** What the shop has to know of where the order goes, and what its customer asked for. */
function placedRecord(order: OrderRecord, wish: PlaceOrder): PlacedRecord {
  return { ...order, deliveryAddress: wish.deliveryAddress, location: wish.location, notes: wish.notes };
}

interface Told {
  readonly order: PlacedRecord;
  readonly placing: Placing;
  readonly shop: ShopForPlacing;
  readonly linkToken: string | undefined;
}

async function tellOfOrder(tx: Tx, { order, placing, shop, linkToken }: Told): Promise<void> {
  const buyer = await tx.one<{ name: string }>('SELECT name FROM users WHERE id = $1', [order.buyerId]);
  await tell(tx, order, [
    receiptOf(order, { lines: placing.lines, shopName: shop.name, linkToken }),
    newOrderAlert(order, placing.lines, buyer.name),
  ]);
}
