import { z } from 'zod';
import { factsOf, toSummary, type OrderSummary, type SummaryRow } from '../../db/orders/orderSummary';
import { readOrderLines } from '../../db/orders/readOrderLines';
import type { Database } from '../../db/kit/database';
import { offersTo } from '../../domain/orders/offers';
import type { LineOf } from '../kit/feedStream';
import type { ReadLines } from '../kit/liveFeed';
import { orderSummary } from './order';

/** A line of a list of orders as it is answered. */
export function toOrderLine(summary: OrderSummary) {
  return { ...summary, vendorId: summary.orgId };
}

/** The lines that events of the feed bring along, as the list of orders would have them for the same caller. */
export function orderLinesOf(database: Database): ReadLines {
  return async (request) => {
    const rows = await readOrderLines(database, request);
    return new Map(rows.map((row) => [row.id, lineOf(row, request.orgId)]));
  };
}

/** Written once for all; what differs between those who follow is what they may do. */
function lineOf(row: SummaryRow, orgId: string): LineOf {
  const summary = toSummary({ kind: 'system', orgId, useCase: 'followFeed' }, row);
  const line = z.encode(orderSummary, { ...toOrderLine(summary), allowedChanges: [] });
  return (caller) => ({ ...line, allowedChanges: offersTo(caller, factsOf(row)) });
}
