import { QueryClient, QueryObserver, type QueryKey } from '@tanstack/react-query';
import * as fc from 'fast-check';
import { takeLines } from '../../console/src/live/takeLines';
import { expectStatus } from '../../console/src/rooms/orders/expectStatus';
import type { OrderSummary } from '../../console/src/rooms/orders/states';
import { withLine, type OrderList, type OrderQuery } from '../../console/src/rooms/orders/withLine';
import { ORDER_STATUSES, PAYMENT_STATUSES } from '../../domain/orders/order';
import { WAITING, WAITS_FOR, type WaitsFor } from '../../domain/orders/waiting';

const A_DAY = Date.parse('2026-11-27T00:00:00.000Z');
const uuid = (n: number) => `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`;

type Part = { readonly [Name in keyof OrderSummary]?: OrderSummary[Name] | undefined };

function lineOf(n: number, part: Part = {}): OrderSummary {
  return {
    ...{
      id: uuid(n),
      vendorId: uuid(0),
      orderNumber: `ORD-${n}`,
      buyerId: uuid(1_000 + (n % 3)),
      customerName: 'Meena',
    },
    ...{ status: 'PENDING', paymentStatus: 'PENDING', paymentMethod: 'ONLINE', fulfilment: 'PICKUP', source: 'WEB' },
    ...{ totalMinor: 100, dueMinor: 100, currency: 'INR', itemCount: 1, closing: false, allowedChanges: ['confirm'] },
    ...{ createdAt: new Date(A_DAY + n * 1_000).toISOString(), seq: 1 },
    ...part,
  } as OrderSummary;
}

/** An order as the database has it: its time is finer than what a line shows. */
interface Row {
  readonly line: OrderSummary;
  readonly micros: number;
}

/** The API’s list, said in the simplest way: everything that there is, filtered, sorted, cut. */
interface Model {
  readonly rows: Map<string, Row>;
  query: OrderQuery;
}

type Place = readonly [value: string | number, id: string];

const placeOf = ({ line, micros }: Row, sort: unknown): Place =>
  sort === 'amount' ? [line.totalMinor, line.id] : [`${line.createdAt}${String(micros).padStart(3, '0')}`, line.id];

function comesBefore(one: Place, other: Place, sort: unknown): boolean {
  const isLess = one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]);
  const isSame = one[0] === other[0] && one[1] === other[1];
  return sort === 'oldest' ? isLess : !isLess && !isSame;
}

function isListed({ line }: Row, query: OrderQuery): boolean {
  const waits = query['waitsFor'] === undefined ? undefined : WAITING[query['waitsFor'] as WaitsFor];
  const is = (name: string, holds: (value: string) => boolean) =>
    query[name] === undefined || holds(String(query[name]));
  return (
    is('status', (value) => value.split(',').includes(line.status)) &&
    is('paymentStatus', (value) => value.split(',').includes(line.paymentStatus)) &&
    (!waits || (waits.status.includes(line.status) && waits.paymentStatus.includes(line.paymentStatus))) &&
    is('needsAttention', (value) => (line.needsAttention !== undefined) === (value === 'true')) &&
    is('customer', (value) => line.buyerId === value) &&
    is('from', (value) => Date.parse(line.createdAt) >= Date.parse(value)) &&
    is('to', (value) => Date.parse(line.createdAt) < Date.parse(value)) &&
    is('q', (value) => line.orderNumber.includes(value))
  );
}

/** All of the list between two places, in its order. */
function between({ rows, query }: Model, after: Place | undefined, upTo: Place | undefined): Row[] {
  const { sort } = query;
  return [...rows.values()]
    .filter((row) => isListed(row, query))
    .filter((row) => after === undefined || comesBefore(after, placeOf(row, sort), sort))
    .filter((row) => upTo === undefined || !comesBefore(upTo, placeOf(row, sort), sort))
    .sort((one, other) => (comesBefore(placeOf(one, sort), placeOf(other, sort), sort) ? -1 : 1));
}

interface PageRead {
  readonly list: OrderList;
  /** Where it ends, if others come behind it. */
  readonly end: Place | undefined;
}

function readPage(model: Model, after: Place | undefined): PageRead {
  const { limit, sort } = model.query;
  const all = between(model, after, undefined);
  const rows = all.slice(0, limit);
  const last = rows.at(-1);
  const isCut = all.length > limit && last !== undefined;
  return {
    list: { orders: rows.map(({ line }) => line), ...(isCut && { nextCursor: 'further' }) },
    end: isCut ? placeOf(last, sort) : undefined,
  };
}

const change = fc.record({
  order: fc.nat(24),
  status: fc.constantFrom(...ORDER_STATUSES.slice(0, 3), 'FULFILLED' as const),
  paymentStatus: fc.constantFrom(...PAYMENT_STATUSES.slice(0, 5)),
  totalMinor: fc.integer({ min: 1, max: 6 }),
  needsAttention: fc.constantFrom(undefined, 'why'),
});
/** So few moments that orders of one millisecond, and of one microsecond, are there. */
const birth = fc.record({ atMs: fc.nat(12), micros: fc.nat(3) });

const asked = fc.record(
  {
    limit: fc.integer({ min: 2, max: 8 }),
    sort: fc.constantFrom('newest', 'oldest', 'amount'),
    status: fc.constantFrom('PENDING', 'PENDING,CONFIRMED,PROCESSING', 'FULFILLED'),
    paymentStatus: fc.constantFrom('PAID', 'PAID,PENDING'),
    waitsFor: fc.constantFrom(...WAITS_FOR),
    needsAttention: fc.constantFrom('true', 'false'),
    customer: fc.constantFrom(uuid(1_000), uuid(1_001)),
    from: fc.constantFrom(new Date(A_DAY + 3).toISOString()),
    to: fc.constantFrom(new Date(A_DAY + 9).toISOString(), '2026-11-27T05:30:00.009+05:30'),
    q: fc.constantFrom('ORD-1'),
  },
  { requiredKeys: ['limit'] },
);

describe('a list of orders into which lines are laid', () => {
  it('T-55 U-32 (part) is what reading it anew would bring, after whatever changes, or says that it must be read', () => {
    let [sure, told] = [0, 0];
    fc.assert(
      fc.property(
        asked,
        fc.array(birth, { minLength: 25, maxLength: 25 }),
        fc.boolean(),
        fc.array(change, { maxLength: 60 }),
        (query, births, isLater, changes) => {
          const model: Model = { rows: new Map(), query };
          const write = (n: number, part: Part) => {
            const before = model.rows.get(uuid(n))?.line;
            const { atMs, micros } = births[n]!;
            const line = lineOf(n, {
              ...part,
              ...{ createdAt: new Date(A_DAY + atMs).toISOString(), seq: (before?.seq ?? 0) + 1 },
            });
            model.rows.set(line.id, { line, micros });
            return line;
          };
          for (let n = 0; n < 15; n += 1) write(n, { totalMinor: 1 + (n % 6), status: ORDER_STATUSES[n % 3]! });
          // A later page begins behind the last row of the one before.
          const first = isLater ? readPage(model, undefined) : undefined;
          const after = first?.end;
          if (after) model.query = { ...query, cursor: 'opaque' };
          let page = readPage(model, after);
          for (const { order, ...part } of changes) {
            const { data, isSure } = withLine(page.list, model.query, write(order, part));
            const anew = between(model, after, page.end).map(({ line }) => line);
            told += 1;
            if (isSure) {
              sure += 1;
              expect(data.orders).toEqual(anew);
              expect(data.nextCursor).toBe(page.list.nextCursor);
              page = { ...page, list: data };
            } else {
              page = readPage(model, after);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
    // One that always asks for a read would be right, too.
    expect(sure / told).toBeGreaterThan(0.6);
  });

  const query: OrderQuery = { status: 'PENDING', limit: 4 };
  const list: OrderList = { orders: [lineOf(3, { seq: 4 }), lineOf(2), lineOf(1)], nextCursor: 'further' };

  it('T-55 U-32 (part) keeps what is newer than a line, and what nobody has answered yet', () => {
    const late = withLine(list, query, lineOf(3, { seq: 3, status: 'CONFIRMED' }));
    expect(late).toEqual({ data: list, isSure: true });
    expect(withLine(list, query, lineOf(3, { seq: 4, status: 'CONFIRMED' })).data.orders).toHaveLength(2);
  });

  it('T-55 U-32 (part) shows what it knows of a searched list, and has it read', () => {
    const searched = { ...query, q: 'ORD' };
    expect(withLine(list, searched, lineOf(2, { seq: 2, paymentStatus: 'PAID' }))).toMatchObject({
      data: { orders: [{ id: uuid(3) }, { id: uuid(2), paymentStatus: 'PAID' }, { id: uuid(1) }] },
      isSure: false,
    });
    expect(withLine(list, searched, lineOf(9))).toEqual({ data: list, isSure: false });
    // No search finds what another filter leaves out.
    expect(withLine(list, searched, lineOf(9, { status: 'FULFILLED' }))).toEqual({ data: list, isSure: true });
    const named = { ...query, customer: 'a name that the shop gave' };
    expect(withLine(list, named, lineOf(9)).isSure).toBe(false);
    expect(withLine(list, { ...query, from: '2026-11-27T00:00:00.123456Z' }, lineOf(9)).isSure).toBe(false);
  });

  it('T-55 U-32 (part) an order a second comes to the board without a read, until the page is half as long again', () => {
    let page = list;
    const answers = Array.from({ length: 4 }, (_, n) => {
      const { data, isSure } = withLine(page, query, lineOf(10 + n));
      page = data;
      return isSure;
    });
    expect([answers, page.orders.length]).toEqual([[true, true, true, false], 7]);
  });
});

describe('the lists that the console knows', () => {
  const KEY: QueryKey = ['org', 'orders', 'board', 'open'];
  const query: OrderQuery = { status: 'PENDING', limit: 10 };
  const takeLine = (list: OrderList, line: OrderSummary) => withLine(list, query, line);
  /** A shop with one list on the screen, whose reads are answered by hand. */
  const open = async () => {
    const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    const reads: ((list: OrderList) => void)[] = [];
    const queryFn = () => new Promise<OrderList>((answer) => reads.push(answer));
    const leave = new QueryObserver(cache, { queryKey: KEY, queryFn, meta: { takeLine } }).subscribe(() => undefined);
    const unsure: unknown[] = [];
    const lines = takeLines({ cache, orgId: 'org', onUnsure: ({ queryKey }) => unsure.push(queryKey) });
    const answer = async (list: OrderList) => {
      reads.shift()?.(list);
      await new Promise(setImmediate);
    };
    const shown = () => cache.getQueryData<OrderList>(KEY)?.orders.map(({ id, status }) => [id, status]);
    const state = () => cache.getQueryState(KEY)!;
    return { cache, lines, unsure, answer, shown, state, close: () => (leave(), lines.stop(), cache.clear()) };
  };
  const row = (n: number, status = 'PENDING') => [uuid(n), status];

  it('T-55 U-32 (part) are patched at once, and stay as old as their last read', async () => {
    const { cache, lines, unsure, answer, shown, state, close } = await open();
    lines.take(lineOf(9));
    await answer({ orders: [lineOf(1)] });
    // It was heard while it was being read, so it is newer than the answer.
    expect(shown()).toEqual([row(9), row(1)]);
    const { dataUpdatedAt } = state();
    await cache.invalidateQueries({ queryKey: KEY, refetchType: 'none' });
    lines.take(lineOf(10));
    expect([shown(), state().isInvalidated, state().dataUpdatedAt]).toEqual([
      [row(10), row(9), row(1)],
      true,
      dataUpdatedAt,
    ]);
    expect(unsure).toEqual([]);
    lines.take(lineOf(20, { createdAt: lineOf(10).createdAt }));
    expect(unsure).toEqual([KEY]);
    close();
  });

  it('T-55 U-32 (part) keep what was heard while a read was on its way, also when it is broken off', async () => {
    const { cache, lines, answer, shown, close } = await open();
    await answer({ orders: [lineOf(1)] });
    void cache.invalidateQueries({ queryKey: KEY });
    lines.take(lineOf(2));
    expect(shown()).toEqual([row(2), row(1)]);
    await cache.cancelQueries({ queryKey: KEY });
    expect(shown()).toEqual([row(2), row(1)]);
    void cache.invalidateQueries({ queryKey: KEY });
    lines.take(lineOf(1, { seq: 2, status: 'CONFIRMED' }));
    await answer({ orders: [] });
    await answer({ orders: [lineOf(2), lineOf(1)] });
    expect(shown()).toEqual([row(2)]);
    close();
  });

  it('U-32 (part) a move is shown before it is made, and taken back without what has come in meanwhile', async () => {
    const { cache, lines, answer, shown, close } = await open();
    await answer({ orders: [lineOf(2), lineOf(1, { seq: 5 })] });
    const undo = expectStatus({ cache, orgId: 'org', order: lineOf(1, { seq: 5 }), status: 'CONFIRMED' });
    expect(shown()).toEqual([row(2), row(1, 'CONFIRMED')]);
    // What was before the move, and something else.
    lines.take(lineOf(1, { seq: 5 }));
    lines.take(lineOf(3));
    expect(shown()).toEqual([row(3), row(2), row(1, 'CONFIRMED')]);
    undo();
    expect(shown()).toEqual([row(3), row(2), row(1)]);
    expect(cache.getQueryData<OrderList>(KEY)?.orders.at(-1)).toEqual(lineOf(1, { seq: 5 }));
    close();
  });

  it('U-32 (part) a move that is refused because somebody was faster shows what they did', async () => {
    const { cache, lines, answer, shown, close } = await open();
    await answer({ orders: [lineOf(2), lineOf(1, { seq: 5 })] });
    const undo = expectStatus({ cache, orgId: 'org', order: lineOf(1, { seq: 5 }), status: 'CONFIRMED' });
    lines.take(lineOf(1, { seq: 6, paymentStatus: 'PAID' }));
    undo();
    expect(shown()).toEqual([row(2), row(1)]);
    expect(cache.getQueryData<OrderList>(KEY)?.orders.at(-1)).toMatchObject({ seq: 6, paymentStatus: 'PAID' });
    close();
  });
});
