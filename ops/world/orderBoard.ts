import { setTimeout as pause } from 'node:timers/promises';
import type { Inspector } from './inspector';

/** An order as its row stands. */
export interface OrderRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly order_number: string;
  readonly status: string;
  readonly payment_status: string;
  readonly is_payable: boolean;
  readonly is_closing: boolean;
}

/** Waits for orders to get somewhere, all of them by one query at a time. */
export interface OrderBoard<Row extends OrderRow = OrderRow> {
  /** The first row of the order that fulfils the condition. @throws Error after the patience, saying how it stands. */
  until(orderNumber: string, what: string, isThere: (row: Row) => boolean): Promise<Row>;
}

interface Waiter<Row> {
  readonly orderNumber: string;
  readonly what: string;
  readonly isThere: (row: Row) => boolean;
  readonly since: number;
  /** Sooner it is seldom there. */
  readonly lookFrom: number;
  readonly deadline: number;
  resolve(row: Row): void;
  reject(error: Error): void;
}

export interface OrderBoardOptions {
  readonly inspector: Inspector;
  readonly orgId: string;
  readonly patienceMs: number;
  /** How often it looks for one that waits, and rarer the more there are; absent: ten times a second. */
  readonly lookEveryMs?: number;
  /** What is looked at besides an order's own row: a query of `$1` the shop and `$2` the numbers of the orders. */
  readonly look?: string;
}

/** Each look finds some tens of rows by a unique index, so ten looks a second cost next to nothing. */
const LOOK_EVERY_MS = 100;
/** Where ten and more wait the machine is busy, and the looks are not to add to it. */
const LONGEST_PAUSE_MS = 100;

/** A share of the usual wait goes by before the first look: nothing is seen later for it, and looks cost what is measured. */
const EARLY = 0.75;
const WEIGHT_OF_THE_PAST = 0.8;

export function createOrderBoard<Row extends OrderRow = OrderRow>({
  inspector,
  orgId,
  patienceMs,
  lookEveryMs = LOOK_EVERY_MS,
  look: sql = LOOK,
}: OrderBoardOptions): OrderBoard<Row> {
  const waiters = new Set<Waiter<Row>>();
  const usual = new Map<string, number>();
  let isLooking = false;

  const look = async () => {
    const numbers = [...new Set([...waiters].map(({ orderNumber }) => orderNumber))];
    const rows = await inspector.rows<Row>(sql, [orgId, numbers]);
    const byNumber = new Map(rows.map((row) => [row.order_number, row]));
    for (const waiter of [...waiters]) settle(waiter, byNumber.get(waiter.orderNumber));
  };
  const settle = (waiter: Waiter<Row>, row: Row | undefined) => {
    if (row && waiter.isThere(row)) {
      waiters.delete(waiter);
      const tookMs = performance.now() - waiter.since;
      usual.set(waiter.what, tookMs + WEIGHT_OF_THE_PAST * ((usual.get(waiter.what) ?? tookMs) - tookMs));
      waiter.resolve(row);
    } else if (performance.now() > waiter.deadline) {
      waiters.delete(waiter);
      const stands = row ? `${row.status}, ${row.payment_status}` : 'not there';
      waiter.reject(new Error(`waited in vain for ${waiter.orderNumber} ${waiter.what}: it is ${stands}`));
    }
  };
  const keepLooking = async () => {
    if (isLooking) return;
    isLooking = true;
    while (waiters.size > 0) {
      await pause(Math.min(LONGEST_PAUSE_MS, Math.max(0, firstLookOf(waiters) - performance.now())));
      await look().catch((error: Error) => {
        for (const waiter of waiters) waiter.reject(error);
        waiters.clear();
      });
      await pause(Math.min(LONGEST_PAUSE_MS, lookEveryMs * Math.max(1, waiters.size)));
    }
    isLooking = false;
  };

  return {
    until: (orderNumber, what, isThere) =>
      new Promise((resolve, reject) => {
        const since = performance.now();
        const lookFrom = since + EARLY * (usual.get(what) ?? 0);
        waiters.add({ orderNumber, what, isThere, since, lookFrom, deadline: since + patienceMs, resolve, reject });
        void keepLooking();
      }),
  };
}

function firstLookOf(waiters: ReadonlySet<Pick<Waiter<never>, 'lookFrom'>>): number {
  return Math.min(...[...waiters].map(({ lookFrom }) => lookFrom));
}

const LOOK = `
  SELECT id, order_number, status, payment_status, payable_since IS NOT NULL AS is_payable, closing_at IS NOT NULL AS is_closing
  FROM orders WHERE org_id = $1 AND order_number = ANY($2::text[])`;
