import { useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useText } from '../../i18n';
import { cx } from '../cx';
import { useShortcut } from '../keys/shortcuts';
import { useNarrow } from '../useNarrow';

export interface Column<Row> {
  readonly id: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** Amounts and counts. */
  readonly isNumber?: boolean;
  /** Left out on narrower screens than this. */
  readonly from?: 'md' | 'lg' | 'xl';
}

interface DataTableProps<Row> {
  /** For screen readers: what the rows are. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  /** The first one names the row; with `to` it is the link. */
  readonly columns: readonly Column<Row>[];
  readonly to?: (row: Row) => string;
  /** The row on a phone; without it, its columns one under the other. */
  readonly card?: (row: Row) => ReactNode;
  /** Buttons at the end of a row. */
  readonly actions?: (row: Row) => ReactNode;
}

const FROM = { md: 'hidden md:table-cell', lg: 'hidden lg:table-cell', xl: 'hidden xl:table-cell' } as const;

/** A list as a table, on phones as cards. `j` and `k` go through its rows. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { t } = useText();
  const place = useRef<HTMLDivElement>(null);
  useShortcut('j', t('shell.helpNext'), () => step(place.current, 1));
  useShortcut('k', t('shell.helpPrevious'), () => step(place.current, -1));
  const isNarrow = useNarrow();
  return (
    <div ref={place} className="bg-card border-line overflow-hidden rounded-xl border">
      {isNarrow ? <Cards {...props} /> : <Table {...props} />}
    </div>
  );
}

function Table<Row>({ label, rows, idOf, columns, to, actions }: DataTableProps<Row>) {
  const { t } = useText();
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr className="border-line border-b">
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={cx('text-ink-soft px-3 py-2 text-sm font-medium first:pl-4', placeOf(column))}
              >
                {column.head}
              </th>
            ))}
            {actions && (
              <th scope="col">
                <span className="sr-only">{t('shell.moreActions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={idOf(row)}
              className="border-line hover:bg-sunk/60 has-focus-visible:bg-sunk relative border-b last:border-b-0"
            >
              {columns.map((column, position) => (
                <td key={column.id} className={cx('px-3 py-2 align-middle first:pl-4', placeOf(column))}>
                  {position === 0 && to ? <RowLink to={to(row)}>{column.cell(row)}</RowLink> : column.cell(row)}
                </td>
              ))}
              {actions && (
                <td className="py-1 pr-3 text-right">
                  {/* Above the link that covers the row. */}
                  <div className="relative z-10 inline-flex justify-end gap-1.5">{actions(row)}</div>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cards<Row>({ label, rows, idOf, columns, to, card, actions }: DataTableProps<Row>) {
  return (
    <ul aria-label={label}>
      {rows.map((row) => (
        <li
          key={idOf(row)}
          className="border-line has-focus-visible:bg-sunk relative border-b px-4 py-3 last:border-b-0"
        >
          {card ? card(row) : <Pairs row={row} columns={columns} />}
          {to && !card && <RowLink to={to(row)}>{null}</RowLink>}
          {actions && <div className="relative z-10 mt-2 flex flex-wrap gap-2">{actions(row)}</div>}
        </li>
      ))}
    </ul>
  );
}

function Pairs<Row>({ row, columns }: { row: Row; columns: readonly Column<Row>[] }) {
  return columns.map((column, position) => (
    <div key={column.id} className={cx('flex justify-between gap-4', position === 0 && 'font-medium')}>
      {position > 0 && <span className="text-ink-soft">{column.head}</span>}
      <span className="min-w-0 break-words">{column.cell(row)}</span>
    </div>
  ));
}

/** The link of a row, which can be clicked anywhere on it; in a card of one's own it is put around the row's name. */
export function RowLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <Link data-row to={to} className="font-medium outline-offset-4 after:absolute after:inset-0 after:content-['']">
      {children}
    </Link>
  );
}

function placeOf<Row>({ from, isNumber }: Column<Row>): string {
  return cx(from && FROM[from], isNumber && 'number text-right');
}

function step(place: HTMLElement | null, by: 1 | -1): void {
  const links = [...(place?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = links[at === -1 ? (by === 1 ? 0 : links.length - 1) : Math.max(0, Math.min(links.length - 1, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
