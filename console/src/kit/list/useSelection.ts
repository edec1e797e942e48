import { useCallback, useMemo, useState } from 'react';

export interface Selection<Row> {
  readonly count: number;
  readonly rows: readonly Row[];
  readonly has: (id: string) => boolean;
  readonly set: (rows: readonly Row[], isSelected: boolean) => void;
  readonly clear: () => void;
  /** No more can be selected. */
  readonly isFull: boolean;
}

/**
 * Rows that somebody has marked. The selection stays while the list is paged and filtered; each row is what was last
 * seen of it.
 * @param max Reason it where it is chosen.
 */
export function useSelection<Row extends { readonly id: string }>(
  seen: readonly Row[] | undefined,
  max: number,
): Selection<Row> {
  const [marked, setMarked] = useState<ReadonlyMap<string, Row>>(new Map());
  const rows = useMemo(() => {
    const fresh = new Map(seen?.map((row) => [row.id, row]));
    return [...marked.values()].map((row) => fresh.get(row.id) ?? row);
  }, [marked, seen]);
  const set = useCallback(
    (changed: readonly Row[], isSelected: boolean) =>
      setMarked((before) => {
        const next = new Map(before);
        for (const row of changed) {
          if (!isSelected) next.delete(row.id);
          else if (next.size < max) next.set(row.id, row);
        }
        return next;
      }),
    [max],
  );
  return {
    count: marked.size,
    rows,
    has: (id) => marked.has(id),
    set,
    clear: useCallback(() => setMarked(new Map()), []),
    isFull: marked.size >= max,
  };
}
