import type { InboxState } from '../../db/kit/inboxState';
import { SIGNALS, type Reading, type SignalDefinition } from '../../domain/operations/signals';
import { Counter, Gauge, type Registry } from '../../ops/runtime/metrics';

export interface RelayMetrics {
  readonly delivered: Counter;
}

export interface ReadStates {
  waitingPokes(): Promise<number>;
  inbox(): Promise<InboxState>;
  /** What the watch judges, measured anew. */
  signals(): Promise<readonly Reading[]>;
}

/** What on-call asks of the relay: how much waits, how long, and what was given up. Read from Postgres when scraped. */
export function relayMetrics(registry: Registry, read: ReadStates): RelayMetrics {
  gauge(registry, { name: 'munshi_outbox_waiting', help: 'pokes that are not delivered yet' }, () =>
    read.waitingPokes(),
  );
  const inbox = oncePerScrape(() => read.inbox());
  gauge(
    registry,
    { name: 'munshi_inbox_waiting', help: 'messages and provider events that nobody has handled yet' },
    async () => (await inbox()).waiting,
  );
  gauge(
    registry,
    { name: 'munshi_inbox_parked', help: 'provider events whose object we do not know yet' },
    async () => (await inbox()).parked,
  );
  const signals = oncePerScrape(() => read.signals());
  for (const [name, definition] of Object.entries(SIGNALS)) {
    signalGauge(registry, definition, async () => (await signals()).filter(({ signal }) => signal === name));
  }
  return {
    delivered: new Counter({
      name: 'munshi_outbox_delivered_total',
      help: 'pokes delivered to Temporal',
      registers: [registry],
    }),
  };
}

function gauge(
  registry: Registry,
  { name, help }: { readonly name: string; readonly help: string },
  read: () => Promise<number>,
): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      this.set(await read());
    },
  });
}

/** Values that are gone (a switch resumed, a process not watched any more) leave the gauge, too. */
function signalGauge(
  registry: Registry,
  { metric, help, label }: SignalDefinition,
  read: () => Promise<readonly Reading[]>,
): void {
  new Gauge({
    name: metric,
    help,
    labelNames: label ? [label] : [],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { subject, value } of await read()) this.set(label ? { [label]: subject } : {}, value);
    },
  });
}

/** Scrapers come every few seconds at most; the gauges of one scrape are collected within milliseconds of each other. */
const SCRAPE_MS = 500;

/** Lets several gauges of one scrape share one read. */
function oncePerScrape<T>(read: () => Promise<T>): () => Promise<T> {
  let current: { readonly at: number; readonly value: Promise<T> } | undefined;
  return () => {
    const now = performance.now();
    if (!current || now - current.at > SCRAPE_MS) current = { at: now, value: read() };
    return current.value;
  };
}
