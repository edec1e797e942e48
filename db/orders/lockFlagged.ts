import { legalMends, type Mend } from '../../domain/orders/attention';
import { DomainError } from '../../domain/kit/errors';
import { isRefundStuck } from '../../domain/payments/refund';
import type { Tx } from '../kit/transaction';
import { readLinks, type LinkRecord } from '../payments/linkRow';
import { lockPaymentOfOrder, type LockedPayment } from '../payments/paymentRow';
import { readRefunds } from '../payments/refundRow';

export interface Flagged {
  readonly locked: LockedPayment;
  readonly links: readonly LinkRecord[];
  readonly refundStuck: boolean;
}

/**
 * Holds an order that needs a person, and its payment, for a mend of theirs. What somebody else has mended a moment ago
 * needs nobody any more, so that a mend happens once however often it is asked for.
 * @throws DomainError `NOTHING_TO_MEND`, `MEND_NOT_POSSIBLE` {possible}, `FORBIDDEN`, `NOT_FOUND`.
 */
export async function lockFlagged(tx: Tx, orderId: string, mend: Mend): Promise<Flagged> {
  if (tx.actor.type === 'BUYER') throw forbidden();
  const locked = await lockPaymentOfOrder(tx, orderId);
  const { order, payment } = locked;
  if (!order.needsAttentionSince && payment.needsAttentionReason === undefined) throw nothingToMend();
  const links = await readLinks(tx, payment.id);
  const refunds = await readRefunds(tx, payment.id);
  const refundStuck = refunds.some((refund) => refund.status === 'FAILED' || isRefundStuck(refund));
  const refundByHand = refunds.some(({ status }) => status === 'BY_HAND_DUE');
  const possible = legalMends({ ...order, isFlagged: true, hasLink: links.length > 0, refundStuck, refundByHand });
  if (!possible.includes(mend)) throw notPossible(mend, possible);
  return { locked, links, refundStuck };
}

function forbidden(): DomainError {
  return new DomainError({ cause: 'forbidden', code: 'FORBIDDEN', message: 'Only the shop can do this.' });
}

function nothingToMend(): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'NOTHING_TO_MEND',
    message: 'Nothing about this order needs a person any more.',
  });
}

function notPossible(mend: Mend, possible: readonly Mend[]): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'MEND_NOT_POSSIBLE',
    message: `«${mend}» does not fit what has become of the order. Possible now: ${possible.join(', ')}.`,
    data: { possible },
  });
}
