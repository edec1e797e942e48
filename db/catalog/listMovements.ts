import { notFound } from '../../domain/kit/errors';
import { decodeTimeCursor, encodeTimeCursor, exactTime } from '../kit/timeCursor';
import type { Tx } from '../kit/transaction';

export interface ListMovements {
  readonly productId: string;
  /** From the page before; opaque. */
  readonly cursor?: string;
  /** 1–100. */
  readonly limit: number;
}

/** One change of a product's stock; movements are never changed or removed. */
export interface StockMovement {
  readonly id: string;
  /** Change of what can be ordered. */
  readonly delta: number;
  /** Change of what lies there. */
  readonly onHandDelta: number;
  readonly reason: 'STOCK_IN' | 'RESERVE' | 'RELEASE' | 'SALE' | 'ADJUST' | 'RETURN';
  readonly orderId: string | undefined;
  readonly actorType: string;
  readonly actorId: string;
  readonly createdAt: Date;
}

export interface MovementPage {
  readonly movements: readonly StockMovement[];
  readonly nextCursor: string | undefined;
}

/**
 * A page of a product's stock movements, newest first; also of a deleted product.
 * @throws DomainError `NOT_FOUND`, `VALIDATION_ERROR` for a cursor that is not of this list.
 */
export async function listMovements(tx: Tx, query: ListMovements): Promise<MovementPage> {
  const known = await tx.maybe<{ id: string }>('SELECT id FROM products WHERE org_id = $1 AND id = $2', [
    tx.orgId,
    query.productId,
  ]);
  if (!known) throw notFound('product');
  const after = query.cursor === undefined ? undefined : decodeTimeCursor(query.cursor);
  const rows = await tx.query<MovementRow>(PAGE, [tx.orgId, query.productId, after?.at, after?.id, query.limit + 1]);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    movements: page.map(fromRow),
    nextCursor:
      rows.length > query.limit && last ? encodeTimeCursor({ at: last.created_at_exact, id: last.id }) : undefined,
  };
}

const PAGE = `SELECT id, delta, on_hand_delta, reason, order_id, actor_type, actor_id, created_at,
     ${exactTime('created_at')} AS created_at_exact
   FROM inventory_movements
   WHERE org_id = $1 AND product_id = $2 AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4::uuid))
   ORDER BY created_at DESC, id DESC LIMIT $5`;

interface MovementRow {
  [column: string]: unknown;
  id: string;
  delta: number;
  on_hand_delta: number;
  reason: StockMovement['reason'];
  order_id: string | null;
  actor_type: string;
  actor_id: string;
  created_at: Date;
  created_at_exact: string;
}

function fromRow(row: MovementRow): StockMovement {
  return {
    id: row.id,
    delta: row.delta,
    onHandDelta: row.on_hand_delta,
    reason: row.reason,
    orderId: row.order_id ?? undefined,
    actorType: row.actor_type,
    actorId: row.actor_id,
    createdAt: row.created_at,
  };
}
