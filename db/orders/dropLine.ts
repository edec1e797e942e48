import { lineOutNotice } from '../../domain/orders/notices';
import { decideDrop, type DropDecision, type OrderLine } from '../../domain/orders/dropLine';
import type { OrderRecord } from '../../domain/orders/record';
import { putBackStock } from '../catalog/moveStock';
import type { Tx } from '../kit/transaction';
import { changeAmount } from '../payments/changeAmount';
import { lockPaymentOfOrder } from '../payments/paymentRow';
import { readOrder, saveOrder } from './orderRow';
import { pokeOrder } from './pokeOrder';
import { tell } from './tell';

export interface DropLine {
  readonly orderId: string;
  readonly lineId: string;
  /** Pieces to take out; all of the line unless told. */
  readonly quantity?: number;
  /** Why; the customer reads it. */
  readonly reason: string;
}

export interface DroppedLine {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly productName: string;
  /** Pieces that were taken out. */
  readonly quantity: number;
  readonly oldTotalMinor: bigint;
  readonly totalMinor: bigint;
  /** What goes back to the customer, who had paid it. */
  readonly refundMinor: bigint;
  readonly currency: string;
  readonly seq: number;
}

/**
 * Takes a line that can't be served out of an order, whole or in part, under the locks of order and payment: its pieces
 * go back to the shelf, the totals are counted anew, what was paid too much goes back, a pay link for the old amount is
 * closed and another opened, and the customer is told with the old and the new total. Whoever pays the old amount
 * meanwhile gets the difference back by itself.
 *
 * Safe to repeat only behind an idempotency key: the same two pieces twice are four.
 * @throws DomainError what `decideDrop` refuses, `NOT_FOUND`.
 */
export async function dropLine(tx: Tx, command: DropLine): Promise<DroppedLine> {
  const { order } = await lockPaymentOfOrder(tx, command.orderId);
  const totals = await readTotals(tx, order.id);
  const lines = await readLines(tx, order.id);
  const wish = { lineId: command.lineId, quantity: command.quantity };
  const decision = decideDrop({ ...order, ...totals, lines }, wish, tx.actor);
  const dropId = await writeDrop(tx, order.id, { decision, reason: command.reason });
  const after = await saveTotals(tx, order, { decision, reason: command.reason });
  await putBackStock(tx, {
    orderId: order.id,
    dropId,
    productId: decision.line.productId,
    quantity: decision.quantity,
  });
  // The cause first, then the money that follows from it.
  await tell(tx, after, [await noticeOf(tx, after, { order, decision, reason: command.reason })]);
  const { refundMinor } = await changeAmount(tx, { orderId: order.id, amountMinor: decision.totalMinor });
  pokeOrder(tx, after);
  return {
    orderId: order.id,
    orderNumber: order.orderNumber,
    productName: decision.line.name,
    quantity: decision.quantity,
    oldTotalMinor: order.totalMinor,
    totalMinor: decision.totalMinor,
    refundMinor,
    currency: order.currency,
    // The money that follows may have made events of its own.
    seq: (await readOrder(tx, order.id)).seq,
  };
}

async function readTotals(tx: Tx, orderId: string) {
  const row = await tx.one<{ subtotal_minor: string; delivery_fee_minor: string; discount_minor: string }>(
    'SELECT subtotal_minor, delivery_fee_minor, discount_minor FROM orders WHERE org_id = $1 AND id = $2',
    [tx.orgId, orderId],
  );
  return {
    subtotalMinor: BigInt(row.subtotal_minor),
    deliveryFeeMinor: BigInt(row.delivery_fee_minor),
    discountMinor: BigInt(row.discount_minor),
  };
}

interface LineRow {
  [column: string]: unknown;
  id: string;
  line: number;
  product_id: string;
  product_name: string;
  quantity: number;
  unit_price_minor: string;
}

async function readLines(tx: Tx, orderId: string): Promise<OrderLine[]> {
  const rows = await tx.query<LineRow>(
    `SELECT id, line, product_id, product_name, quantity, unit_price_minor FROM order_items
     WHERE org_id = $1 AND order_id = $2 ORDER BY line`,
    [tx.orgId, orderId],
  );
  return rows.map((row) => ({
    id: row.id,
    line: row.line,
    productId: row.product_id,
    name: row.product_name,
    quantity: row.quantity,
    unitPriceMinor: BigInt(row.unit_price_minor),
  }));
}

interface Drop {
  readonly decision: DropDecision;
  readonly reason: string;
}

/** The line becomes smaller or goes, and what was taken out is kept beside it. */
async function writeDrop(tx: Tx, orderId: string, { decision, reason }: Drop): Promise<string> {
  const { line, quantity, wholeLine } = decision;
  await tx.execute(
    wholeLine
      ? 'DELETE FROM order_items WHERE org_id = $1 AND id = $2 AND quantity = $3'
      : `UPDATE order_items SET quantity = quantity - $3, subtotal_minor = unit_price_minor * (quantity - $3)
         WHERE org_id = $1 AND id = $2`,
    [tx.orgId, line.id, quantity],
  );
  const { id } = await tx.one<{ id: string }>(
    `INSERT INTO order_drops (org_id, order_id, line, product_id, product_name, quantity, unit_price_minor, reason, actor_type, actor_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
    [
      ...[tx.orgId, orderId, line.line, line.productId, line.name, quantity, line.unitPriceMinor, reason],
      ...[tx.actor.type, tx.actor.id],
    ],
  );
  return id;
}

async function saveTotals(tx: Tx, order: OrderRecord, { decision, reason }: Drop): Promise<OrderRecord> {
  const { line, quantity, subtotalMinor, totalMinor } = decision;
  await tx.execute(
    `UPDATE orders SET subtotal_minor = $3, total_amount_minor = $4, discount_minor = $3 + delivery_fee_minor - $4
     WHERE org_id = $1 AND id = $2`,
    [tx.orgId, order.id, subtotalMinor, totalMinor],
  );
  const data = {
    productId: line.productId,
    name: line.name,
    quantity,
    reason,
    oldTotalMinor: order.totalMinor.toString(),
    totalMinor: totalMinor.toString(),
  };
  return saveOrder(tx, { ...order, totalMinor }, {}, [{ type: 'LINE_DROPPED', data }]);
}

async function noticeOf(
  tx: Tx,
  after: OrderRecord,
  { order, decision, reason }: Drop & { readonly order: OrderRecord },
) {
  const { name } = await tx.one<{ name: string }>('SELECT name FROM orgs WHERE id = $1', [tx.orgId]);
  const { line, quantity } = decision;
  return lineOutNotice(after, { shopName: name, name: line.name, quantity, reason, oldTotalMinor: order.totalMinor });
}
