import { Counter, Gauge, type Registry } from 'prom-client';
import type { MessageClass } from '../../domain/notifications/message';
import type { Settlement } from '../../domain/notifications/settle';

/** What the lanes of a process tell the outside. */
export interface CourierMetrics {
  surveyed(lane: number, backlog: { waiting: number; oldestSeconds: number }): void;
  /** A message was tried. */
  settled(kind: MessageClass, status: Settlement['status']): void;
  /** A message was never tried. */
  suppressed(kind: MessageClass): void;
  folded(messages: number): void;
  /** Messages were found claimed by a sender that is gone: they may have been shown. */
  recovered(messages: number): void;
}

export function createCourierMetrics(registry: Registry): CourierMetrics {
  const registers = [registry];
  const backlog = new Gauge({
    name: 'munshi_courier_backlog',
    help: 'Messages that could go now and have not',
    labelNames: ['lane'],
    registers,
  });
  const oldest = new Gauge({
    name: 'munshi_courier_oldest_seconds',
    help: 'How long the oldest of them waits',
    labelNames: ['lane'],
    registers,
  });
  const messages = new Counter({
    name: 'munshi_courier_messages_total',
    help: 'Tries of messages by what became of them; QUEUED: to be tried again',
    labelNames: ['class', 'status'],
    registers,
  });
  const folded = new Counter({
    name: 'munshi_courier_folded_total',
    help: 'Alerts that became part of another',
    registers,
  });
  const recovered = new Counter({
    name: 'munshi_courier_recovered_total',
    help: 'Messages of unknown outcome that a crash has left',
    registers,
  });
  return {
    surveyed(lane, { waiting, oldestSeconds }) {
      backlog.set({ lane }, waiting);
      oldest.set({ lane }, oldestSeconds);
    },
    settled: (kind, status) => messages.inc({ class: kind, status }),
    suppressed: (kind) => messages.inc({ class: kind, status: 'SUPPRESSED' }),
    folded: (count) => folded.inc(count),
    recovered: (count) => recovered.inc(count),
  };
}
