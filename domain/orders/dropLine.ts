import type { Actor } from '../accounts/principal';
import { DomainError, notFound } from '../kit/errors';
import type { OrderFacts, OrderStatus } from './order';

/** A line of an order as it is now; amounts in minor units of the order's currency. */
export interface OrderLine {
  readonly id: string;
  /** Its place on the receipt, from 1 on. */
  readonly line: number;
  readonly productId: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitPriceMinor: bigint;
}

export interface DropWish {
  readonly lineId: string;
  /** Pieces to take out; all of the line unless told. */
  readonly quantity: number | undefined;
}

export interface OrderTotals {
  readonly subtotalMinor: bigint;
  readonly deliveryFeeMinor: bigint;
  readonly discountMinor: bigint;
}

/** What taking a line out comes to. */
export interface DropDecision {
  readonly line: OrderLine;
  readonly quantity: number;
  /** No piece of it is left. */
  readonly wholeLine: boolean;
  readonly subtotalMinor: bigint;
  readonly totalMinor: bigint;
}

/** The goods are still in the shop's hands. */
const OPEN: readonly OrderStatus[] = ['PENDING', 'CONFIRMED', 'PROCESSING'];

/**
 * Decides what taking a line out of an order comes to. Only the shop does it, before the goods have left; the last piece
 * of an order stays, because an order of nothing is a rejected one.
 * @throws DomainError `FORBIDDEN`, `ORDER_CLOSING`, `NOT_DROPPABLE`, `NOT_FOUND`, `TOO_MANY`, `LAST_LINE`.
 */
export function decideDrop(
  order: OrderFacts & { readonly lines: readonly OrderLine[] } & OrderTotals,
  wish: DropWish,
  actor: Actor,
): DropDecision {
  if (actor.type === 'BUYER') throw forbidden();
  if (order.closing) throw closing();
  if (!OPEN.includes(order.status) || order.paymentStatus === 'REFUNDED') throw notDroppable(order);
  const line = order.lines.find(({ id }) => id === wish.lineId);
  if (!line) throw notFound('line');
  const quantity = wish.quantity ?? line.quantity;
  if (quantity > line.quantity) throw tooMany(line);
  const wholeLine = quantity === line.quantity;
  if (wholeLine && order.lines.length === 1) throw lastLine();
  const subtotalMinor = order.subtotalMinor - line.unitPriceMinor * BigInt(quantity);
  const before = subtotalMinor + order.deliveryFeeMinor;
  // A discount never becomes money that the customer gets on top.
  const discountMinor = order.discountMinor < before ? order.discountMinor : before;
  return { line, quantity, wholeLine, subtotalMinor, totalMinor: before - discountMinor };
}

function forbidden(): DomainError {
  return new DomainError({
    cause: 'forbidden',
    code: 'FORBIDDEN',
    message: 'Only the shop can take a line out of an order.',
  });
}

function closing(): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'ORDER_CLOSING',
    message: 'The order is being closed: we are checking with the bank whether it was paid.',
  });
}

function notDroppable({ status, paymentStatus }: OrderFacts): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'NOT_DROPPABLE',
    message: `A line can be taken out of an order that is ${OPEN.join(', ')} and not refunded; this one is ${status}, ${paymentStatus}.`,
    data: { status, paymentStatus },
  });
}

function tooMany(line: OrderLine): DomainError {
  return new DomainError({
    cause: 'refused',
    code: 'TOO_MANY',
    message: `The line has ${line.quantity} pieces: 1 to ${line.quantity} can be taken out.`,
    data: { quantity: line.quantity },
  });
}

function lastLine(): DomainError {
  return new DomainError({
    cause: 'refused',
    code: 'LAST_LINE',
    message: 'It is the last line of the order: take out fewer pieces, or reject the order.',
  });
}
