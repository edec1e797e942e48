import { z } from 'zod';
import { findCustomer } from '../../db/accounts/findCustomer';
import type { OrderFilter } from '../../db/orders/orderFilter';
import type { Tx } from '../../db/kit/transaction';
import { ORDER_STATUSES, PAYMENT_STATUSES } from '../../domain/orders/order';
import { narrowTo, WAITS_FOR, type WaitsFor } from '../../domain/orders/waiting';
import { line, moment, queryAmountMinor, queryList } from '../kit/fields';
import { fulfilment, orderSource, paymentMethod } from './order';

/** How a query says which orders: the list, the counts and the export have the same words. */
export const orderFilterQuery = {
  status: queryList(ORDER_STATUSES).optional(),
  paymentStatus: queryList(PAYMENT_STATUSES).optional(),
  waitsFor: z
    .enum(WAITS_FOR)
    .optional()
    .meta({ description: 'open ones that wait for the shop’s answer, for money, or for another try after a decline' }),
  method: paymentMethod.optional(),
  channel: orderSource.optional(),
  fulfilment: fulfilment.optional(),
  q: line(100)
    .optional()
    .meta({ description: 'part of the order number or of the customer’s name, or the last digits of their phone' }),
  customer: line(255).optional().meta({ description: 'externalRef or user id of a customer' }),
  from: moment.optional().meta({ description: 'placed from this moment on' }),
  to: moment.optional().meta({ description: 'placed before this moment' }),
  min: queryAmountMinor.optional().meta({ description: 'total at least, in minor units' }),
  max: queryAmountMinor.optional().meta({ description: 'total at most, in minor units' }),
  needsAttention: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
};

/** What such a query comes to once it is parsed. */
export interface OrderQuery extends Omit<OrderFilter, 'buyerId' | 'minMinor' | 'maxMinor'> {
  readonly waitsFor?: WaitsFor;
  readonly customer?: string;
  readonly min?: bigint;
  readonly max?: bigint;
}

/** The use cases' filter; undefined when it names a customer whom nobody knows, who has no orders. */
export async function readOrderFilter(
  tx: Tx,
  { waitsFor, customer, min, max, ...filter }: OrderQuery,
): Promise<OrderFilter | undefined> {
  const buyerId = customer === undefined ? undefined : await findCustomer(tx, customer);
  if (customer !== undefined && buyerId === undefined) return undefined;
  return {
    ...filter,
    ...(waitsFor !== undefined && narrowTo(waitsFor, filter)),
    ...(buyerId !== undefined && { buyerId }),
    ...(min !== undefined && { minMinor: min }),
    ...(max !== undefined && { maxMinor: max }),
  };
}
