import { z } from 'zod';
import type { Tx } from '../../db/kit/transaction';
import { findOrderByNumber } from '../../db/orders/findOrder';
import { notFound } from '../../domain/kit/errors';

/** An order by its id or by its number (`ORD-2026-000123`). */
export const orderParams = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,50}$/, 'must be the id or the number of an order')
    .meta({ description: 'id or order number' }),
});

/** @throws DomainError `NOT_FOUND`, for another shop's order too. */
export async function findOrder(tx: Tx, reference: string): Promise<string> {
  const orderId = await findOrderByNumber(tx, reference);
  if (!orderId) throw notFound('order');
  return orderId;
}
