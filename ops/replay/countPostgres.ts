import type { Inspector } from '../world/inspector';
import { basketOf } from './customers';
import type { ReplayPlan } from './plan';
import type { ReplayState } from './replayState';

/** What Postgres has of a replay. Amounts are minor units. */
export interface PostgresCount {
  readonly fulfilled: number;
  readonly customers: number;
  readonly lines: number;
  readonly pieces: number;
  readonly totalMinor: number;
  readonly captures: number;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  readonly sent: number;
  readonly receipts: number;
  readonly paidNotices: number;
  readonly goodbyes: number;
  readonly suppressed: number;
  readonly folded: number;
  /** Neither sent nor let go of: failed, or still on their way. */
  readonly unsent: number;
  readonly stockLeft: number;
  /** Orders whose lines are not exactly the basket's. */
  readonly misunderstood: number;
  /** Products whose stock is not what was there less what was sold, or not what its movements say. */
  readonly stockOff: number;
}

export async function countPostgres(
  inspector: Inspector,
  plan: ReplayPlan,
  state: ReplayState,
): Promise<PostgresCount> {
  const chats = Array.from({ length: plan.orders.length + 1 }, (_, index) => String(state.ownerChatId + index));
  const [sums = {}] = await inspector.rows<Record<string, string>>(SUMS, [state.orgId]);
  const [messages = {}] = await inspector.rows<Record<string, string>>(MESSAGES, [chats]);
  const number = (name: string) => Number(sums[name] ?? messages[name] ?? Number.NaN);
  return {
    fulfilled: number('fulfilled'),
    customers: number('customers'),
    lines: number('lines'),
    pieces: number('pieces'),
    totalMinor: number('total_minor'),
    captures: number('captures'),
    capturedMinor: number('captured_minor'),
    refundedMinor: number('refunded_minor'),
    sent: number('sent'),
    receipts: number('receipts'),
    paidNotices: number('paid_notices'),
    goodbyes: number('goodbyes'),
    suppressed: number('suppressed'),
    folded: number('folded'),
    unsent: number('unsent'),
    ...(await countStock(inspector, plan, state)),
    misunderstood: await countMisunderstood(inspector, plan, state),
  };
}

const SUMS = `
  SELECT
    (SELECT count(*) FROM orders WHERE org_id = $1 AND status = 'FULFILLED') AS fulfilled,
    (SELECT count(DISTINCT buyer_id) FROM orders WHERE org_id = $1) AS customers,
    (SELECT count(*) FROM order_items WHERE org_id = $1) AS lines,
    (SELECT coalesce(sum(quantity), 0) FROM order_items WHERE org_id = $1) AS pieces,
    (SELECT coalesce(sum(total_amount_minor), 0) FROM orders WHERE org_id = $1) AS total_minor,
    (SELECT count(*) FROM payment_attempts WHERE org_id = $1 AND captured_minor > 0) AS captures,
    (SELECT coalesce(sum(captured_minor), 0) FROM payments WHERE org_id = $1) AS captured_minor,
    (SELECT coalesce(sum(refunding_minor), 0) FROM payments WHERE org_id = $1) AS refunded_minor`;

const MESSAGES = `
  SELECT
    count(*) FILTER (WHERE is_shown) AS sent,
    count(*) FILTER (WHERE is_shown AND text = 'order.receipt') AS receipts,
    count(*) FILTER (WHERE is_shown AND text = 'order.paid') AS paid_notices,
    count(*) FILTER (WHERE is_shown AND text = 'order.fulfilled') AS goodbyes,
    count(*) FILTER (WHERE status = 'SUPPRESSED') AS suppressed,
    count(*) FILTER (WHERE status = 'FOLDED') AS folded,
    count(*) FILTER (WHERE status NOT IN ('SENT', 'SUPPRESSED', 'FOLDED')) AS unsent
  FROM (
    SELECT m.status, m.kind = 'SEND' AND m.status = 'SENT' AS is_shown, m.view ->> 'text' AS text
    FROM messages m JOIN chats c ON c.id = m.chat_id
    WHERE c.channel = 'telegram' AND m.direction = 'OUTBOUND' AND c.external_id = ANY($1::text[])
  ) told`;

async function countStock(inspector: Inspector, plan: ReplayPlan, { orgId, productIds }: ReplayState) {
  const rows = await inspector.rows<{ id: string; on_hand: number; reserved: number; moved: string }>(STOCK, [orgId]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const sold = new Map<number, number>();
  for (const { product, quantity } of plan.orders.flatMap(({ lines }) => lines)) {
    sold.set(product, (sold.get(product) ?? 0) + quantity);
  }
  const isOff = (product: number) => {
    const row = byId.get(productIds[product] ?? '');
    const left = (plan.products[product]?.stockQuantity ?? 0) - (sold.get(product) ?? 0);
    return !row || row.on_hand !== left || row.reserved !== 0 || Number(row.moved) !== left;
  };
  return {
    stockLeft: rows.reduce((sum, row) => sum + row.on_hand, 0),
    stockOff: plan.products.filter((_, product) => isOff(product)).length,
  };
}

const STOCK = `
  SELECT p.id, p.stock_quantity AS on_hand, p.stock_reserved AS reserved,
    (SELECT coalesce(sum(m.on_hand_delta), 0) FROM inventory_movements m WHERE m.org_id = p.org_id AND m.product_id = p.id) AS moved
  FROM products p WHERE p.org_id = $1`;

async function countMisunderstood(inspector: Inspector, plan: ReplayPlan, state: ReplayState): Promise<number> {
  const rows = await inspector.rows<{ external_id: string; lines: Record<string, number> }>(LINES, [state.orgId]);
  const asBasket = rows.filter((row) => {
    const order = plan.orders[basketOf(row, state)];
    const wanted = new Map(order?.lines.map(({ product, quantity }) => [state.productIds[product], quantity]));
    const got = Object.entries(row.lines);
    return got.length === wanted.size && got.every(([product, quantity]) => wanted.get(product) === quantity);
  });
  return rows.length - asBasket.length;
}

const LINES = `
  SELECT i.external_id, jsonb_object_agg(l.product_id, l.quantity) AS lines
  FROM orders o
  JOIN user_identities i ON i.user_id = o.buyer_id
  JOIN order_items l ON l.org_id = o.org_id AND l.order_id = o.id
  WHERE o.org_id = $1 GROUP BY o.id, i.external_id`;
