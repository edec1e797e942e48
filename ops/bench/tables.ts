import { PRODUCT, type CpuMs } from './meter';
import type { BenchResult, LevelResult } from './result';

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
export function figuresTable({ runs }: BenchResult): Rows {
  return [
    ['', ...runs.map(({ parallel }) => `${parallel} at once`), 'asked'],
    ...LINES.map(([name, aim, cell]) => [name, ...runs.map(cell), aim]),
  ];
}

/** Where the processor time of an order and of a journey goes. */
export function cpuTable({ runs }: BenchResult): Rows {
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

/** What is measured once for all levels. */
export function singleFigures(result: BenchResult): Rows {
  const { chatReply, webhookAck, liveEvent, console, orderList, reconciliation, rssMb } = result;
  const { liveEvent: seen, routeChange } = console;
  return [
    ['', 'p50 ms', 'p95 ms', 'asked'],
    [
      `chat reply, ${chatReply.chatsPerSecond} customers a second`,
      ms(chatReply.p50Ms),
      ms(chatReply.p95Ms),
      'p95 aim 300',
    ],
    [`webhook acknowledged, ${webhookAck.parallel} at once`, ms(webhookAck.p50Ms), ms(webhookAck.p95Ms), 'p95 aim 20'],
    [`live event to a stream, ${liveEvent.perSecond} orders a second`, ms(liveEvent.p50Ms), ms(liveEvent.p95Ms), ''],
    [`live event to a browser, ${seen.perSecond} orders a second`, ms(seen.p50Ms), ms(seen.p95Ms), 'p95 aim 500'],
    [
      `route change in a browser, ${routeChange.changes} times`,
      ms(routeChange.p50Ms),
      ms(routeChange.p95Ms),
      'p95 aim 200',
    ],
    [`order list, 50 of ${orderList.of}`, ms(orderList.p50Ms), ms(orderList.p95Ms), 'p95 aim 50'],
    ['', '', '', ''],
    ...reconciliationRows(reconciliation),
    ...(rssMb ? [['', '', '', ''], ...memoryRows(rssMb)] : []),
  ];
}

function reconciliationRows({
  transactions,
  seconds,
  listSeconds,
  compareSeconds,
  heapGrowthMb,
}: BenchResult['reconciliation']): Rows {
  return [
    [`${transactions} transactions reconciled, s`, seconds.toFixed(1), '', 'of 100,000 aim 10'],
    ['of it listed and stored; compared, s', listSeconds.toFixed(1), compareSeconds.toFixed(1), ''],
    ['heap at its end beyond that of its beginning, MB', heapGrowthMb.toFixed(1), '', 'flat'],
  ];
}

function memoryRows({ afterOrders, api, worker, relay, temporal }: NonNullable<BenchResult['rssMb']>): Rows {
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
