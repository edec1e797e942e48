import { DomainError } from '../../domain/kit/errors';
import { isPayableOnline } from '../../domain/orders/order';
import { isShut } from '../../domain/payments/link';
import type { PspName } from '../../domain/payments/pspPort';
import { dueMinor, isVoid } from '../../domain/payments/surplus';
import type { Tx } from '../kit/transaction';
import { hasCashWaiting } from './hasCashWaiting';
import { readLinks } from './linkRow';
import { openLink } from './openLink';
import { lockPayment, type LockedPayment } from './paymentRow';
import { settlePayment } from './settlePayment';
import { shutLinks } from './shutLinks';

export interface SwitchLink {
  readonly paymentId: string;
  /** Where the payer wants to pay instead. */
  readonly psp: PspName;
}

/** Somebody who goes to and fro more often than this does not mean to pay. */
const MAX_LINKS = 20;

/**
 * A payer on our page wants to pay at another provider: a link there is intended at once, and the one that they leave is closed where
 * the provider can, else it expires. They need not wait for that: who pays on both has paid too much, and gets it back.
 *
 * Safe to repeat: a payment whose newest link is there already keeps it.
 * @returns the token of the link to go to, which the old address leads to as well.
 * @throws DomainError `NOT_PAYABLE`, `TOO_MANY_SWITCHES`, `NOT_FOUND`.
 */
export async function switchLink(tx: Tx, { paymentId, psp }: SwitchLink): Promise<{ readonly token: string }> {
  const locked = await lockPayment(tx, { paymentId });
  const { order, payment, now } = locked;
  const links = await readLinks(tx, paymentId);
  const newest = links.at(-1);
  if (!newest || !(await isPayable(tx, locked))) throw notPayable();
  if (newest.psp === psp && !isShut(newest.status) && !newest.shuttingSince) return { token: newest.token };
  if (links.length >= MAX_LINKS) throw tooMany();
  shutLinks(tx, links, now);
  const amountMinor = dueMinor(payment, isVoid(order));
  const { currency } = payment;
  const { token } = openLink(tx, { paymentId, number: newest.number + 1, amountMinor, currency, psp, onOurPage: true });
  await settlePayment(tx, locked);
  return { token };
}

/** Money that a person took and that is not booked yet would be asked for once more. */
async function isPayable(tx: Tx, { order, payment }: LockedPayment): Promise<boolean> {
  if (order.closing || !isPayableOnline(order) || dueMinor(payment, isVoid(order)) === 0n) return false;
  return !(await hasCashWaiting(tx, order.id));
}

function notPayable(): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'NOT_PAYABLE',
    message: 'Nothing is owed for this order any more: it is paid, closed or being closed.',
  });
}

function tooMany(): DomainError {
  return new DomainError({
    cause: 'refused',
    code: 'TOO_MANY_SWITCHES',
    message: `A payer may change the provider ${MAX_LINKS - 1} times; the newest link can still be paid.`,
  });
}
