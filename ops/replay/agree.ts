import type { SandboxCount, TemporalCount } from './countOutside';
import type { PostgresCount } from './countPostgres';
import type { ReplayPlan } from './plan';

/** A figure as each of the four knows it; who does not know it is left out. */
export interface Figure {
  readonly what: string;
  readonly file?: number;
  readonly postgres?: number;
  readonly temporal?: number;
  readonly sandbox?: number;
  /** Minor units of money, to be shown as such. */
  readonly isMoney?: true;
}

export interface Counts {
  readonly postgres: PostgresCount;
  readonly temporal: TemporalCount;
  readonly sandbox: SandboxCount;
}

/** The figures of a replay side by side. */
export function figuresOf({ orders, products }: ReplayPlan, { postgres, temporal, sandbox }: Counts): Figure[] {
  const lines = orders.flatMap((order) => order.lines);
  const pieces = sum(lines.map(({ quantity }) => quantity));
  const totalMinor = sum(orders.map((order) => order.totalMinor));
  const inChats = orders.filter(({ channel }) => channel === 'chat').length;
  return [
    {
      what: 'orders to their end',
      file: orders.length,
      postgres: postgres.fulfilled,
      temporal: temporal.completed,
      sandbox: sandbox.paidReferences,
    },
    { what: 'customers', file: orders.length, postgres: postgres.customers },
    { what: 'runs not ended well', file: 0, temporal: temporal.others },
    { what: 'lines', file: lines.length, postgres: postgres.lines },
    { what: 'orders misunderstood', file: 0, postgres: postgres.misunderstood },
    { what: 'pieces', file: pieces, postgres: postgres.pieces },
    {
      what: 'left on the shelf',
      file: sum(products.map(({ stockQuantity }) => stockQuantity)) - pieces,
      postgres: postgres.stockLeft,
    },
    { what: 'products off in stock', file: 0, postgres: postgres.stockOff },
    {
      what: 'total',
      file: totalMinor,
      postgres: postgres.totalMinor,
      temporal: temporal.amountMinor,
      isMoney: true,
    },
    { what: 'captures', file: orders.length, postgres: postgres.captures, sandbox: sandbox.captures },
    {
      what: 'captured',
      file: totalMinor,
      postgres: postgres.capturedMinor,
      sandbox: sandbox.capturedMinor,
      isMoney: true,
    },
    { what: 'refunded', file: 0, postgres: postgres.refundedMinor, sandbox: sandbox.refundedMinor, isMoney: true },
    { what: 'receipts in chats', file: inChats, postgres: postgres.receipts, sandbox: sandbox.receipts },
    { what: '«paid» in chats', file: inChats, postgres: postgres.paidNotices, sandbox: sandbox.paidNotices },
    { what: '«complete» in chats', file: inChats, postgres: postgres.goodbyes, sandbox: sandbox.goodbyes },
    { what: 'messages in all', postgres: postgres.sent, sandbox: sandbox.messages },
    { what: 'messages suppressed', postgres: postgres.suppressed },
    { what: 'alerts folded into others', postgres: postgres.folded },
    { what: 'messages unsent', file: 0, postgres: postgres.unsent },
  ];
}

/** Do all who know the figure know the same? */
export function agrees({ file, postgres, temporal, sandbox }: Figure): boolean {
  const known = [file, postgres, temporal, sandbox].filter((value) => value !== undefined);
  return new Set(known).size <= 1;
}

/** The figures as rows of cells, heading first. */
export function tableOf(figures: readonly Figure[]): string[][] {
  const cell = (figure: Figure, who: 'file' | 'postgres' | 'temporal' | 'sandbox') => {
    const value = figure[who];
    if (value === undefined) return '–';
    return figure.isMoney ? `₹${(value / 100).toFixed(2)}` : value.toLocaleString('en-US');
  };
  return [
    ['', 'file', 'Postgres', 'Temporal', 'sandbox', ''],
    ...figures.map((figure) => [
      figure.what,
      cell(figure, 'file'),
      cell(figure, 'postgres'),
      cell(figure, 'temporal'),
      cell(figure, 'sandbox'),
      agrees(figure) ? '' : 'NOT THE SAME',
    ]),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
