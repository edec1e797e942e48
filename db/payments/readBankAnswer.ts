import { isUndecided } from '../../domain/payments/paymentDuty';
import type { Tx } from '../kit/transaction';
import { readAttempts } from './attemptRow';
import { hasCashWaiting } from './hasCashWaiting';
import { readLinks } from './linkRow';
import { lockPaymentOfOrder } from './paymentRow';

/** What we know of an order's money after the provider was asked. */
export interface BankAnswer {
  readonly paymentId: string;
  readonly paid: boolean;
  /** By the provider's word nothing can be paid any more, and nothing is under way. */
  readonly definite: boolean;
  /** A try was authorised, and its money has not come yet. */
  readonly underWay: boolean;
  /** A person has recorded money that is booked when the links are closed. */
  readonly cashWaiting: boolean;
}

/** Reads the answer from what has been booked, under the payment's lock. */
export async function readBankAnswer(tx: Tx, orderId: string): Promise<BankAnswer> {
  const { payment } = await lockPaymentOfOrder(tx, orderId);
  const links = await readLinks(tx, payment.id);
  const attempts = await readAttempts(tx, payment.id);
  const isUnsent = links.some(({ status }) => status === 'CREATED');
  return {
    paymentId: payment.id,
    paid: payment.capturedMinor >= payment.amountMinor,
    definite: !isUnsent && !isUndecided({ links, attempts }),
    underWay: isUndecided({ links: [], attempts }),
    cashWaiting: await hasCashWaiting(tx, orderId),
  };
}
