import type { Inspector } from '../world/inspector';
import type { Places } from '../world/places';
import type { KnownOrder } from './playOrder';
import type { ReplayState } from './replayState';

/** Where each basket's order stands, by the basket's index, as Postgres knows it. */
export async function knownOrders(
  inspector: Inspector,
  places: Places,
  state: ReplayState,
): Promise<ReadonlyMap<number, KnownOrder>> {
  const rows = await inspector.rows<Row>(KNOWN, [state.orgId]);
  return new Map(
    rows.map((row) => [
      basketOf(row, state),
      {
        orderNumber: row.order_number,
        status: row.status,
        paymentStatus: row.payment_status,
        payUrl: `${places.apiUrl}/r/${row.token}`,
      },
    ]),
  );
}

/** A customer is known by the merchant's own reference, or by the chat; both name the basket. */
export function basketOf({ external_id: externalId }: { external_id: string }, state: ReplayState): number {
  const reference = /^basket-(\d+)$/.exec(externalId)?.[1];
  return reference === undefined ? Number(externalId) - state.firstChatId : Number(reference);
}

interface Row {
  readonly [column: string]: unknown;
  readonly external_id: string;
  readonly order_number: string;
  readonly status: string;
  readonly payment_status: string;
  readonly token: string;
}

const KNOWN = `
  SELECT i.external_id, o.order_number, o.status, o.payment_status, l.token
  FROM orders o
  JOIN user_identities i ON i.user_id = o.buyer_id
  JOIN payments p ON p.org_id = o.org_id AND p.order_id = o.id
  JOIN payment_links l ON l.org_id = p.org_id AND l.payment_id = p.id
  WHERE o.org_id = $1`;
