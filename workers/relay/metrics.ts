import type { InboxState } from '../../db/kit/inboxState';
import type { OutboxState } from '../../db/kit/outbox';
import { Counter, Gauge, type Registry } from '../../ops/runtime/metrics';

export interface RelayMetrics {
  readonly delivered: Counter;
}

export interface ReadStates {
  outbox(): Promise<OutboxState>;
  inbox(): Promise<InboxState>;
}

/** What on-call asks of the relay: how much waits, how long, and what was given up. Read from Postgres when scraped. */
export function relayMetrics(registry: Registry, read: ReadStates): RelayMetrics {
  const outbox = oncePerScrape(() => read.outbox());
  gauge(
    registry,
    { name: 'munshi_outbox_waiting', help: 'pokes that are not delivered yet' },
    async () => (await outbox()).waiting,
  );
  gauge(
    registry,
    { name: 'munshi_outbox_oldest_seconds', help: 'age of the oldest of them' },
    async () => (await outbox()).oldestSeconds,
  );
  gauge(
    registry,
    { name: 'munshi_outbox_set_aside', help: 'pokes that failed ten times and wait for a redrive' },
    async () => (await outbox()).setAside,
  );
  const inbox = oncePerScrape(() => read.inbox());
  gauge(
    registry,
    { name: 'munshi_inbox_waiting', help: 'messages and provider events that nobody has handled yet' },
    async () => (await inbox()).waiting,
  );
  gauge(
    registry,
    { name: 'munshi_inbox_oldest_seconds', help: 'age of the oldest of them' },
    async () => (await inbox()).oldestSeconds,
  );
  gauge(
    registry,
    { name: 'munshi_inbox_parked', help: 'provider events whose object we do not know yet' },
    async () => (await inbox()).parked,
  );
  gauge(
    registry,
    { name: 'munshi_inbox_set_aside', help: 'messages and events that failed too often and wait for a redrive' },
    async () => (await inbox()).setAside,
  );
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
