import { findOrderByNumber } from '../../db/orders/findOrder';
import { getOrder, type OrderDetail } from '../../db/orders/getOrder';
import type { Tx } from '../../db/kit/transaction';
import { notFound } from '../../domain/kit/errors';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The id of the caller's order behind an id or a number. A buyer has orders at many shops, whose numbers are alike, so
 * a buyer names theirs by id.
 * @throws DomainError `NOT_FOUND` for what is unknown and for what is somebody else's, alike.
 */
export async function findOrder(tx: Tx, reference: string): Promise<string> {
  if (tx.principal.kind === 'buyer') return (await readOrder(tx, reference)).id;
  const id = await findOrderByNumber(tx, reference);
  if (id === undefined) throw notFound('order');
  return id;
}

/** The same, read whole. @throws DomainError `NOT_FOUND`. */
export async function readOrder(tx: Tx, reference: string): Promise<OrderDetail> {
  if (tx.principal.kind !== 'buyer') return getOrder(tx, await findOrder(tx, reference));
  if (!UUID.test(reference)) throw notFound('order');
  return getOrder(tx, reference.toLowerCase());
}
