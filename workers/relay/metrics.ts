import { Counter, Gauge, type Registry } from '../../ops/runtime/metrics';
import type { OutboxState } from '../../db/kit/outbox';

export interface RelayMetrics {
  readonly delivered: Counter;
}

/** What on-call asks of the relay: how much waits, how long, and what was given up. Read from Postgres when scraped. */
export function relayMetrics(registry: Registry, read: () => Promise<OutboxState>): RelayMetrics {
  const registers = [registry];
  const waiting = new Gauge({ name: 'munshi_outbox_waiting', help: 'pokes that are not delivered yet', registers });
  const setAside = new Gauge({
    name: 'munshi_outbox_set_aside',
    help: 'pokes that failed ten times and wait for a redrive',
    registers,
  });
  // One read serves the three gauges: the last one that Prometheus collects does it.
  new Gauge({
    name: 'munshi_outbox_oldest_seconds',
    help: 'age of the oldest poke that is not delivered yet',
    registers,
    async collect() {
      const state = await read();
      waiting.set(state.waiting);
      setAside.set(state.setAside);
      this.set(state.oldestSeconds);
    },
  });
  return {
    delivered: new Counter({ name: 'munshi_outbox_delivered_total', help: 'pokes delivered to Temporal', registers }),
  };
}
