import type { Taken } from '../../kit/api/takeLine';
import { doesWaitFor } from '../../live/waiting';
import type { OrderSummary } from './states';

/** A page of orders as the API answers it: all that belong between its beginning and its last row, and whether others follow. */
export interface OrderList {
  orders: OrderSummary[];
  nextCursor?: string | undefined;
}

/** What the page was asked for by. */
export type OrderQuery = Readonly<Record<string, string | number | undefined>> & { readonly limit: number };

/**
 * A page once the newest line of an order is known: as reading it anew would have it, between its beginning and the row
 * at which it ended. What comes in makes it longer and what leaves makes it shorter, until a read mends that.
 */
export function withLine(list: OrderList, query: OrderQuery, line: OrderSummary): Taken<OrderList> {
  const shown = list.orders.find(({ id }) => id === line.id);
  // What is shown was read after the line, or is a move that the API has not answered yet.
  if (shown && shown.seq > line.seq) return { data: list, isSure: true };
  const belongs = doesBelong(query, line);
  if (belongs === undefined) return { data: replace(list, line), isSure: false };
  if (!shown) return belongs ? withOrder(list, query, line) : { data: list, isSure: true };
  if (belongs && compareBy(query)(shown, line) === 0) return { data: replace(list, line), isSure: true };
  const others = { ...list, orders: list.orders.filter((order) => order !== shown) };
  const left = belongs ? withOrder(others, query, line) : { data: others, isSure: hasGoodLength(others, query) };
  const hasLostEnd = list.nextCursor !== undefined && shown === list.orders.at(-1);
  return { ...left, isSure: left.isSure && !hasLostEnd };
}

/** Shows what an order is now where it stands. */
function replace(list: OrderList, line: OrderSummary): OrderList {
  return { ...list, orders: list.orders.map((order) => (order.id === line.id ? line : order)) };
}

/** Puts an order that belongs to the list, and is not on the page, where it comes. */
function withOrder(list: OrderList, query: OrderQuery, line: OrderSummary): Taken<OrderList> {
  const compare = compareBy(query);
  const { orders, nextCursor } = list;
  const place = orders.filter((order) => compare(order, line) < 0).length;
  const isTie = orders.some((order) => compare(order, line) === 0);
  // What comes before the first row of a later page may be of the page before.
  const isBefore = place === 0 && query['cursor'] !== undefined;
  if (isTie || isBefore) return { data: list, isSure: false };
  const isBehind = place === orders.length && nextCursor !== undefined;
  const data = isBehind ? list : { ...list, orders: [...orders.slice(0, place), line, ...orders.slice(place)] };
  return { data, isSure: hasGoodLength(data, query) };
}

/** A page may be half as long again as it was asked for, or half as long with others behind it, before it is read. */
function hasGoodLength({ orders, nextCursor }: OrderList, { limit }: OrderQuery): boolean {
  return orders.length <= limit * 1.5 && (nextCursor === undefined || orders.length >= limit / 2);
}

type Compare = (one: OrderSummary, other: OrderSummary) => number;

/**
 * As the API sorts; 0 also where it knows better, as it counts microseconds and a line has milliseconds.
 */
function compareBy({ sort }: OrderQuery): Compare {
  if (sort === 'oldest') return (one, other) => inOrder(one.createdAt, other.createdAt);
  if (sort === 'amount') {
    return (one, other) => inOrder(other.totalMinor, one.totalMinor) || inOrder(other.id, one.id);
  }
  return (one, other) => inOrder(other.createdAt, one.createdAt);
}

function inOrder<Value extends string | number>(one: Value, other: Value): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Does the order belong to what was asked for? Undefined: its line doesn't tell. */
function doesBelong(query: OrderQuery, line: OrderSummary): boolean | undefined {
  const answers = Object.entries(query).map(([name, value]) => {
    if (value === undefined || PAGING.includes(name)) return true;
    return CONDITIONS[name]?.(line, String(value));
  });
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

const PAGING = ['sort', 'limit', 'cursor'];

/** The filters of the API's list, as far as a line shows what they ask for; a search is none of them. */
const CONDITIONS: Readonly<Partial<Record<string, (line: OrderSummary, value: string) => boolean | undefined>>> = {
  status: (line, value) => value.split(',').includes(line.status),
  paymentStatus: (line, value) => value.split(',').includes(line.paymentStatus),
  waitsFor: (line, value) => doesWaitFor(value, line),
  method: (line, value) => line.paymentMethod === value,
  channel: (line, value) => line.source === value,
  fulfilment: (line, value) => line.fulfilment === value,
  // Anything else is the shop's own name for somebody.
  customer: (line, value) => (UUID.test(value) ? line.buyerId === value.toLowerCase() : undefined),
  needsAttention: (line, value) => String(line.needsAttention !== undefined) === value,
  from: (line, value) => within(value, (at) => Date.parse(line.createdAt) >= at),
  to: (line, value) => within(value, (at) => Date.parse(line.createdAt) < at),
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A moment that is finer than a line's can't be compared with it. */
function within(moment: string, compare: (atMs: number) => boolean): boolean | undefined {
  const at = Date.parse(moment);
  return Number.isNaN(at) || /\.\d{4}/.test(moment) ? undefined : compare(at);
}
