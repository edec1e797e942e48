import { groupBy } from '../../world/groupBy';
import type { Inspector } from '../../world/inspector';
import { EXPECTED, isAsExpected } from '../ending';
import type { PlannedOrder } from '../plan';
import { STOCK, type ChaosShop } from '../shops';

/** A planned order with what Postgres has of it. */
export interface JudgedOrder {
  readonly plan: PlannedOrder;
  readonly id: string;
  readonly orderNumber: string;
  /** By which the provider names it. */
  readonly references: readonly string[];
}

export interface OrdersVerdict {
  /** Acknowledged, and not there. */
  readonly lost: number;
  /** Orders beyond the one that a customer has placed. */
  readonly duplicated: number;
  /** Not where the plan ends, or not for the plan's total. */
  readonly wrongState: number;
  readonly orders: readonly JudgedOrder[];
}

export interface OrdersCase {
  readonly inspector: Inspector;
  readonly shops: Readonly<Record<PlannedOrder['channel'], ChaosShop>>;
  readonly orders: readonly PlannedOrder[];
  readonly acknowledged: ReadonlySet<PlannedOrder>;
  readonly print: (line: string) => void;
}

/** Each customer of a run orders once: what each of them has is compared with what the plan says. */
export async function judgeOrders({
  inspector,
  shops,
  orders,
  acknowledged,
  print,
}: OrdersCase): Promise<OrdersVerdict> {
  const rows = await inspector.rows<Row>(ORDERS, [[shops.rest.orgId, shops.chat.orgId]]);
  const byCustomer = groupBy(rows, (row) => `${row.org_id}/${row.external_id}`);
  let [lost, duplicated, wrongState] = [0, 0, 0];
  const judged: JudgedOrder[] = [];
  for (const plan of orders) {
    const shop = shops[plan.channel];
    const customer = plan.channel === 'chat' ? String(shop.chatIdOf(plan)) : shop.referenceOf(plan);
    const [row, ...others] = byCustomer.get(`${shop.orgId}/${customer}`) ?? [];
    const told = (what: string) => print(`  order ${plan.index + 1} (${plan.ending}, ${plan.channel}) ${what}`);
    duplicated += others.length;
    if (others.length > 0) told(`is there ${others.length + 1} times`);
    if (!row) {
      if (acknowledged.has(plan)) told('was acknowledged and is not there');
      lost += acknowledged.has(plan) ? 1 : 0;
      continue;
    }
    if (!isAsExpected(plan.ending, row) || Number(row.total_amount_minor) !== plan.totalMinor) {
      wrongState += 1;
      told(`${row.order_number} is ${row.status}, ${row.payment_status}, for ${row.total_amount_minor}`);
    }
    judged.push({ plan, id: row.id, orderNumber: row.order_number, references: row.references });
  }
  return { lost, duplicated, wrongState, orders: judged };
}

interface Row {
  readonly [column: string]: unknown;
  readonly org_id: string;
  readonly id: string;
  readonly external_id: string;
  readonly order_number: string;
  readonly status: string;
  readonly payment_status: string;
  readonly total_amount_minor: string;
  readonly references: string[];
}

const ORDERS = `
  SELECT o.org_id, o.id, i.external_id, o.order_number, o.status, o.payment_status, o.total_amount_minor,
    ARRAY(SELECT l.reference FROM payments p JOIN payment_links l ON l.org_id = p.org_id AND l.payment_id = p.id
          WHERE p.org_id = o.org_id AND p.order_id = o.id) AS references
  FROM orders o JOIN user_identities i ON i.user_id = o.buyer_id
  WHERE o.org_id = ANY($1::uuid[]) ORDER BY o.created_at`;

/** Counts products whose stock, reservations or movements are not what the orders that are there come to. */
export async function judgeStock(
  inspector: Inspector,
  shop: ChaosShop,
  orders: readonly JudgedOrder[],
): Promise<number> {
  const rows = await inspector.rows<StockRow>(STOCKS, [shop.orgId]);
  const expected = shop.productIds.map((_, product) => {
    const lines = orders.flatMap(({ plan }) =>
      plan.lines
        .filter((line) => line.product === product)
        .map(({ quantity }) => ({ quantity, pieces: EXPECTED[plan.ending].pieces })),
    );
    const sum = (fate: 'sold' | 'held') =>
      lines.reduce((total, { quantity, pieces }) => total + (pieces === fate ? quantity : 0), 0);
    return { onHand: STOCK - sum('sold'), reserved: sum('held') };
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return shop.productIds.filter((id, product) => {
    const row = byId.get(id);
    const { onHand, reserved } = expected[product] as { onHand: number; reserved: number };
    const isRight =
      row?.on_hand === onHand &&
      row.reserved === reserved &&
      Number(row.moved) === onHand &&
      Number(row.moved_to_be_had) === onHand - reserved;
    return !isRight;
  }).length;
}

interface StockRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly on_hand: number;
  readonly reserved: number;
  readonly moved: string;
  readonly moved_to_be_had: string;
}

const STOCKS = `
  SELECT p.id, p.stock_quantity AS on_hand, p.stock_reserved AS reserved, sum(m.on_hand_delta) AS moved, sum(m.delta) AS moved_to_be_had
  FROM products p JOIN inventory_movements m ON m.org_id = p.org_id AND m.product_id = p.id
  WHERE p.org_id = $1 GROUP BY p.org_id, p.id`;
