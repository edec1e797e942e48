import { isShut } from '../../domain/payments/link';
import type { Tx } from '../kit/transaction';
import { readLinks, type LinkRecord } from './linkRow';

/** An order's payment and those of its links that are not definitely at their end. */
export interface OpenLinks {
  readonly paymentId: string;
  readonly links: readonly LinkRecord[];
}

/** Reads without locking what is to be asked of the provider; undefined for an order without a payment. */
export async function readPayableLinks(tx: Tx, orderId: string): Promise<OpenLinks | undefined> {
  const payment = await tx.maybe<{ id: string }>('SELECT id FROM payments WHERE org_id = $1 AND order_id = $2', [
    tx.orgId,
    orderId,
  ]);
  if (!payment) return undefined;
  const links = await readLinks(tx, payment.id);
  return { paymentId: payment.id, links: links.filter(({ status }) => !isShut(status)) };
}
