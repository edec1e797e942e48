import { replaceEqualDeep, type Query, type QueryClient } from '@tanstack/react-query';
import type { OrderLine, TakeLine } from '../kit/api/takeLine';

/** Lays lines of orders into the lists that are known of a shop, as events bring them. */
export interface LineTaker {
  take(line: OrderLine): void;
  stop(): void;
}

interface TakeLines {
  readonly cache: QueryClient;
  readonly orgId: string;
  /** A list of which only a read can tell what it is now. */
  readonly onUnsure: (list: Query) => void;
}

/**
 * A read that is on its way may come back with what was before a line, and may be broken off, which takes the list back
 * to what it was when the read began: so what is heard meanwhile is laid over it once more when the read has ended.
 */
export function takeLines({ cache, orgId, onUnsure }: TakeLines): LineTaker {
  const heard = new Map<string, Map<string, OrderLine>>();
  const lay = (list: Query, line: OrderLine) => {
    const takeLine = list.meta?.['takeLine'] as TakeLine<unknown> | undefined;
    const before: unknown = list.state.data;
    if (!takeLine || before === undefined) return;
    const { data, isSure } = takeLine(before, line);
    const after = replaceEqualDeep(before, data);
    // Nothing but the data: what was read long ago, or could not be read, is still that.
    if (after !== before) list.setState({ data: after });
    if (!isSure) onUnsure(list);
  };
  const stop = cache.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'removed' && query.state.fetchStatus !== 'idle') return;
    const lines = heard.get(query.queryHash);
    if (!lines) return;
    heard.delete(query.queryHash);
    for (const line of lines.values()) lay(query as Query, line);
  });
  return {
    stop,
    take(line) {
      for (const list of cache.getQueryCache().findAll({ queryKey: [orgId, 'orders'] })) {
        if (!list.meta?.['takeLine']) continue;
        if (list.state.fetchStatus !== 'idle') {
          const lines = heard.get(list.queryHash) ?? new Map<string, OrderLine>();
          heard.set(list.queryHash, lines.set(line.id, line));
        }
        lay(list, line);
      }
    },
  };
}
