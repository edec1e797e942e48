import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

export interface Filters<Name extends string> {
  /** What the address says; empty text where it says nothing. */
  readonly values: Readonly<Record<Name, string>>;
  /** For a query of the API: only what is set. */
  readonly set: Readonly<Partial<Record<Name, string>>>;
  readonly isFiltered: boolean;
  /** Changes some and goes back to the first page. Typing replaces the entry in the history instead of adding one. */
  readonly change: (values: Readonly<Partial<Record<Name, string>>>, how?: 'push' | 'replace') => void;
  readonly clear: () => void;
  /** The page: `cursor` of the API; absent on the first. */
  readonly cursor: string | undefined;
}

/** The filters of a list live in the address, so that it can be shared, kept and gone back to. */
export function useFilters<Name extends string>(names: readonly Name[]): Filters<Name> {
  const [params, setParams] = useSearchParams();
  const known = names.join();
  const values = useMemo(
    () =>
      Object.fromEntries((known.split(',') as Name[]).map((name) => [name, params.get(name) ?? ''])) as Record<
        Name,
        string
      >,
    [params, known],
  );
  const set = useMemo(
    () =>
      Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')) as Partial<Record<Name, string>>,
    [values],
  );
  const change = useCallback<Filters<Name>['change']>(
    (wanted, how = 'push') =>
      setParams(
        () => {
          // As the address is now: of two changes in a row the second is made before the first has been rendered.
          const next = new URLSearchParams(location.search);
          next.delete('cursor');
          for (const [name, value] of Object.entries<string | undefined>(wanted)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: how === 'replace' },
      ),
    [setParams],
  );
  const clear = useCallback(
    () =>
      change(
        Object.fromEntries((known.split(',') as Name[]).map((name) => [name, ''])) as Partial<Record<Name, string>>,
      ),
    [change, known],
  );
  return {
    values,
    set,
    isFiltered: Object.keys(set).length > 0,
    change,
    clear,
    cursor: params.get('cursor') ?? undefined,
  };
}
