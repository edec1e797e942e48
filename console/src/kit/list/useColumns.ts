import { useSearchParams } from 'react-router';
import type { Column } from './DataTable';

export interface Columns<Row> {
  readonly all: readonly Column<Row>[];
  readonly shown: readonly Column<Row>[];
  readonly toggle: (id: string) => void;
  readonly isChosen: boolean;
  readonly reset: () => void;
}

/**
 * Which columns of a list are shown lives in the address, as its filters do. The first one names the row and always
 * stays; those that are `isExtra` are shown when somebody asks for them.
 */
export function useColumns<Row>(all: readonly Column<Row>[]): Columns<Row> {
  const [params, setParams] = useSearchParams();
  const usual = all.filter(({ isExtra }) => !isExtra).map(({ id }) => id);
  const chosen = params.get('columns')?.split(',') ?? usual;
  const shown = all.filter(({ id }, position) => position === 0 || chosen.includes(id));
  const write = (ids: readonly string[] | undefined) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (ids) next.set('columns', ids.join());
        else next.delete('columns');
        return next;
      },
      { replace: true },
    );
  return {
    all,
    shown,
    isChosen: params.has('columns'),
    toggle(id) {
      const ids = shown.map((column) => column.id);
      write(ids.includes(id) ? ids.filter((known) => known !== id) : [...ids, id]);
    },
    reset: () => write(undefined),
  };
}
