import { useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useText } from '../../i18n';
import { cx } from '../cx';
import { useShortcut } from '../keys/shortcuts';
import { useNarrow } from '../useNarrow';
import { useFirstRows } from './useFirstRows';
import type { Selection } from './useSelection';

export interface Column<Row> {
  readonly id: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** Amounts and counts. */
  readonly isNumber?: boolean;
  /** Left out on narrower screens than this. */
  readonly from?: 'md' | 'lg' | 'xl';
  /** Shown when somebody asks for it. */
  readonly isExtra?: boolean;
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
  /** Rows can be marked. */
  readonly selection?: Pick<Selection<Row>, 'has' | 'set' | 'isFull'> | undefined;
  /** How a row is called where it is marked. */
  readonly nameOf?: (row: Row) => string;
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

function Table<Row>(props: DataTableProps<Row>) {
  const { t } = useText();
  const { label, rows, idOf, columns, to, actions } = props;
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr className="border-line border-b">
            {props.selection && (
              <th scope="col" className="w-10 pl-4">
                <MarkAll {...props} selection={props.selection} />
              </th>
            )}
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
          {useFirstRows(rows).map((row) => (
            <tr
              key={idOf(row)}
              className="border-line hover:bg-sunk/60 has-focus-visible:bg-sunk relative border-b last:border-b-0"
            >
              {props.selection && (
                <td className="relative z-10 pl-4">
                  <Mark {...props} selection={props.selection} row={row} />
                </td>
              )}
              {columns.map((column, position) => (
                <td key={column.id} className={cx('px-3 py-2 align-middle first:pl-4', placeOf(column))}>
                  {position === 0 && to ? <RowLink to={to(row)}>{column.cell(row)}</RowLink> : column.cell(row)}
                </td>
              ))}
              {actions && (
                <td className="py-1 pr-3 text-right">
                  {/* Above the link that covers the row. */}
                  <div className="relative z-10 inline-flex justify-end gap-1.5 whitespace-nowrap">{actions(row)}</div>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cards<Row>(props: DataTableProps<Row>) {
  const { label, rows, idOf, columns, to, card, actions } = props;
  return (
    <ul aria-label={label}>
      {useFirstRows(rows).map((row) => (
        <li
          key={idOf(row)}
          className="border-line has-focus-visible:bg-sunk relative border-b px-4 py-3 last:border-b-0"
        >
          {props.selection && (
            <span className="absolute top-3.5 left-4 z-10">
              <Mark {...props} selection={props.selection} row={row} />
            </span>
          )}
          <div className={cx(props.selection && 'pl-8')}>
            {card ? card(row) : <Pairs row={row} columns={columns} to={to?.(row)} />}
            {actions && <div className="relative z-10 mt-2 flex flex-wrap gap-2 empty:hidden">{actions(row)}</div>}
          </div>
        </li>
      ))}
    </ul>
  );
}

type Marking<Row> = DataTableProps<Row> & { readonly selection: NonNullable<DataTableProps<Row>['selection']> };

const BOX = 'accent-accent block size-4.5';

function Mark<Row>({ row, idOf, nameOf, selection }: Marking<Row> & { readonly row: Row }) {
  const { t } = useText();
  const isMarked = selection.has(idOf(row));
  return (
    <input
      type="checkbox"
      aria-label={t('list.select', { name: nameOf?.(row) ?? idOf(row) })}
      checked={isMarked}
      disabled={!isMarked && selection.isFull}
      onChange={(event) => selection.set([row], event.target.checked)}
      className={BOX}
    />
  );
}

/** All rows of the page. */
function MarkAll<Row>({ rows, idOf, selection }: Marking<Row>) {
  const { t } = useText();
  const marked = rows.filter((row) => selection.has(idOf(row))).length;
  return (
    <input
      type="checkbox"
      aria-label={t('list.selectPage')}
      checked={marked > 0 && marked === rows.length}
      ref={(box) => {
        if (box) box.indeterminate = marked > 0 && marked < rows.length;
      }}
      onChange={(event) => selection.set(rows, event.target.checked)}
      className={BOX}
    />
  );
}

interface PairsProps<Row> {
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
  readonly to: string | undefined;
}

function Pairs<Row>({ row, columns, to }: PairsProps<Row>) {
  return columns.map((column, position) => (
    <div key={column.id} className={cx('flex justify-between gap-4', position === 0 && 'font-medium')}>
      {position > 0 && <span className="text-ink-soft">{column.head}</span>}
      <span className="min-w-0 break-words">
        {position === 0 && to !== undefined ? <RowLink to={to}>{column.cell(row)}</RowLink> : column.cell(row)}
      </span>
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
