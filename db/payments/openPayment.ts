import { randomUUID } from 'node:crypto';
import type { Tx } from '../kit/transaction';
import { openLink } from './openLink';

export interface OpenPayment {
  readonly orderId: string;
  readonly buyerId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** Paid online: with a link. */
  readonly linkable: boolean;
}

/**
 * Writes down what an order asks for, and the intent of a pay link, in the transaction that places it. The token is
 * ours and random, so that it can be in the receipt before the provider has heard of anything.
 */
export function openPayment(
  tx: Tx,
  command: OpenPayment,
): { readonly paymentId: string; readonly linkToken: string | undefined } {
  const paymentId = randomUUID();
  tx.later(
    `INSERT INTO payments (org_id, id, order_id, buyer_id, amount_minor, currency) VALUES ($1, $2, $3, $4, $5, $6)`,
    [tx.orgId, paymentId, command.orderId, command.buyerId, command.amountMinor, command.currency],
  );
  if (!command.linkable) return { paymentId, linkToken: undefined };
  const { amountMinor, currency } = command;
  const link = openLink(tx, { paymentId, number: 1, amountMinor, currency });
  return { paymentId, linkToken: link.token };
}
