import type { Schemas } from '../../../client/createClient';

type Entry = Schemas['TimelineEntry'];

/** What an order's events tell in words: where it stands, how it is paid, whether it is being closed, and who is needed. */
const TOLD: ReadonlySet<string> = new Set([
  ...['status', 'payment_status', 'closing_target', 'closing_cause', 'closing_reason', 'closing_at'],
  ...['cancelled_reason', 'needs_attention_since', 'needs_attention_reason'],
]);

/**
 * The entries without rows of the audit trail that say once more what an event of the same transaction has said. A row
 * without such an event stays: somebody has changed the order behind everybody's back. The audit room has them all.
 */
export function withoutEchoes(entries: readonly Entry[]): readonly Entry[] {
  const eventful = new Set(entries.filter(({ kind }) => kind === 'event').map(({ at }) => at));
  return entries.filter((entry) => {
    if (entry.kind !== 'audit' || entry.data.action !== 'order.changed' || !eventful.has(entry.at)) return true;
    const { before, after } = entry.data;
    return Object.keys({ ...before, ...after }).some((column) => !TOLD.has(column));
  });
}
