import type { Session } from '../kit/database';

/** An order as operators' commands need it. */
export interface FoundOrder {
  readonly orgId: string;
  readonly shop: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly paymentId: string | undefined;
}

/** Numbers repeat between shops: what finds more than a screen is not a name. */
const AT_MOST = 500;

/** Orders of that number or id, in whatever shop; newest first. Under the inspection role. */
export function findOrders(session: Session, wanted: string): Promise<FoundOrder[]> {
  return select(session, `o.order_number = $1 OR o.id::text = $1`, [wanted]);
}

/** Orders of which a provider has not said what became of a link, a refund or an attempt. Under the inspection role. */
export function findUnknownOrders(session: Session): Promise<FoundOrder[]> {
  const unknown = (table: string) =>
    `EXISTS (SELECT 1 FROM ${table} x WHERE x.org_id = p.org_id AND x.payment_id = p.id AND x.status = 'UNKNOWN')`;
  return select(session, ['payment_links', 'refunds', 'payment_attempts'].map(unknown).join(' OR '), []);
}

/** @param condition text of this file's own. */
async function select(session: Session, condition: string, params: readonly unknown[]): Promise<FoundOrder[]> {
  const rows = await session.query<{
    org_id: string;
    shop: string;
    id: string;
    order_number: string;
    payment_id: string | null;
  }>(
    // eslint-disable-next-line munshi/no-built-sql -- one of the two conditions above
    `SELECT o.org_id, s.slug AS shop, o.id, o.order_number, p.id AS payment_id
     FROM orders o JOIN orgs s ON s.id = o.org_id LEFT JOIN payments p ON p.org_id = o.org_id AND p.order_id = o.id
     WHERE ${condition} ORDER BY o.created_at DESC LIMIT ${AT_MOST}`,
    params,
  );
  return rows.map((row) => ({
    orgId: row.org_id,
    shop: row.shop,
    orderId: row.id,
    orderNumber: row.order_number,
    paymentId: row.payment_id ?? undefined,
  }));
}
