import { PRODUCT, type CpuMs } from './meter';
import type { Figures, LevelResult, Waiting } from './result';

type Cell = (level: LevelResult) => string;
type Rows = readonly (readonly string[])[];

const rate = (value: number) => value.toFixed(1);
const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0);
const ratio = (value: number) => value.toFixed(2);

/** What is asked of each figure, beside it. */
const LINES: readonly (readonly [name: string, aim: string, cell: Cell])[] = [
  ['no-op workflow, per s', '', ({ noop }) => rate(noop.perSecond)],
  ['no-op workflow, CPU-ms', '', ({ noop }) => ms(noop.cpuMs)],
  ['bare order, per s', '', ({ bareOrder }) => rate(bareOrder.perSecond)],
  ['bare order, CPU-ms', '', ({ bareOrder }) => ms(bareOrder.cpuMs)],
  ['order end to end, per s', '', ({ order }) => rate(order.perSecond)],
  ['order end to end, CPU-ms', '', ({ order }) => ms(order.cpuMs)],
  ['order’s rate / bare order’s', '≥ 0.5, aim 0.7', ({ order }) => ratio(order.ratioToBare)],
  ['history events per order, at most', '≤ 40', (level) => String(level.historyEventsPerOrder)],
  ['history bytes per order, at most', '≤ 25,600', (level) => String(level.historyBytesPerOrder)],
  ['writing commits per order', '', (level) => rate(level.commitsPerOrder)],
  ['cash orders accepted and completed, per s', '', ({ accept }) => rate(accept.maxPerSecond)],
  ['acceptance at 60 % of that, p50 ms', '', ({ accept }) => ms(accept.p50Ms)],
  ['acceptance at 60 % of that, p95 ms', 'aim 25', ({ accept }) => ms(accept.p95Ms)],
  ['journey, per s', '', ({ journey }) => rate(journey.perSecond)],
  ['journey, p50 ms', '', ({ journey }) => ms(journey.p50Ms)],
  ['journey, p95 ms', '', ({ journey }) => ms(journey.p95Ms)],
  ['journey, p99 ms', '', ({ journey }) => ms(journey.p99Ms)],
  ['journey, CPU-ms', '', ({ journey }) => ms(journey.cpuMs)],
  ['journey’s CPU / no-op’s', '≤ 7, aim 5', ({ journey }) => ratio(journey.ratioToNoopCpu)],
];

/** The figures of all levels, with what is asked of them. */
export function figuresTable({ runs }: Pick<Figures, 'runs'>): Rows {
  return [
    ['', ...runs.map(({ parallel }) => `${parallel} at once`), 'asked'],
    ...LINES.map(([name, aim, cell]) => [name, ...runs.map(cell), aim]),
  ];
}

/** Where the processor time of an order and of a journey goes. */
export function cpuTable({ runs }: Pick<Figures, 'runs'>): Rows {
  const parts = [...PRODUCT, 'sandbox', 'driver'] as const;
  const row = (name: string, cpuMs: CpuMs) => [name, ...parts.map((part) => ms(cpuMs[part]))];
  return [
    ['CPU-ms', ...PRODUCT, 'sandbox (not counted)', 'driver (not counted)'],
    ...runs.flatMap(({ parallel, order, journey }) => [
      row(`order, ${parallel} at once`, order.cpuByProcess),
      row(`journey, ${parallel} at once`, journey.cpuByProcess),
    ]),
  ];
}

/** What is measured once for all levels, as far as it was. */
export function singleFigures(figures: Partial<Figures>): Rows {
  const { reconciliation, rssMb } = figures;
  const groups = [
    waitingRows(figures),
    reconciliation ? reconciliationRows(reconciliation) : [],
    rssMb ? memoryRows(rssMb) : [],
  ].filter((rows) => rows.length > 0);
  return [['', 'p50 ms', 'p95 ms', 'asked'], ...groups.flatMap((rows, at) => (at === 0 ? rows : [EMPTY, ...rows]))];
}

const EMPTY = ['', '', '', ''];

function waitingRows({ chatReply, webhookAck, liveEvent, console, orderList }: Partial<Figures>): Rows {
  const row = (name: string, { p50Ms, p95Ms }: Waiting, asked = '') => [name, ms(p50Ms), ms(p95Ms), asked];
  return [
    ...(chatReply ? [row(`chat reply, ${chatReply.chatsPerSecond} customers a second`, chatReply, 'p95 aim 300')] : []),
    ...(webhookAck ? [row(`webhook acknowledged, ${webhookAck.parallel} at once`, webhookAck, 'p95 aim 20')] : []),
    ...(liveEvent ? [row(`live event to a stream, ${liveEvent.perSecond} orders a second`, liveEvent)] : []),
    ...(console ? consoleRows(console, row) : []),
    ...(orderList ? [row(`order list, 50 of ${orderList.of}`, orderList, 'p95 aim 50')] : []),
  ];
}

function consoleRows(
  { liveEvent, routeChange }: Figures['console'],
  row: (name: string, waiting: Waiting, asked: string) => string[],
): Rows {
  return [
    row(`live event to a browser, ${liveEvent.perSecond} orders a second`, liveEvent, 'p95 aim 500'),
    row(`route change in a browser, ${routeChange.changes} times`, routeChange, 'p95 aim 200'),
  ];
}

function reconciliationRows({
  transactions,
  seconds,
  listSeconds,
  compareSeconds,
  heapGrowthMb,
  wire,
}: Figures['reconciliation']): Rows {
  return [
    [`${transactions} transactions reconciled, s`, seconds.toFixed(1), '', 'of 100,000 aim 10'],
    ['of it stored as it is listed; compared, s', listSeconds.toFixed(1), compareSeconds.toFixed(1), ''],
    ['heap at its end beyond that of its beginning, MB', heapGrowthMb.toFixed(1), '', 'flat'],
    [`besides: ${wire.pages} pages asked for over HTTP, s`, wire.seconds.toFixed(1), '', ''],
  ];
}

function memoryRows({ afterOrders, api, worker, relay, temporal }: NonNullable<Figures['rssMb']>): Rows {
  const row = (name: string, megabytes: number, aim: string) => [
    `${name}, MB resident after ${afterOrders} orders`,
    String(megabytes),
    '',
    aim,
  ];
  return [
    row('API', api, 'aim 200'),
    row('worker', worker, 'aim 350'),
    row('relay', relay, ''),
    row('Temporal', temporal, ''),
  ];
}
