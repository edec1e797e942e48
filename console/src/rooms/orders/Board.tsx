import { memo, useState, type DragEvent } from 'react';
import { Link } from 'react-router';
import { useText } from '../../i18n';
import { readOf, useRead } from '../../kit/api/useRead';
import { Badge, PaymentStatusBadge } from '../../kit/Badge';
import { cx } from '../../kit/cx';
import { useFirstRows } from '../../kit/list/useFirstRows';
import { Loaded } from '../../kit/Loaded';
import { Ago } from '../../kit/say/Ago';
import { useFormat } from '../../kit/say/useFormat';
import { useShopPath } from '../../kit/shop/shop';
import { useNarrow } from '../../kit/useNarrow';
import { MoveButtons } from './MoveButtons';
import { MoveDialog } from './MoveDialog';
import { asks, TARGETS, useMove, type Move, type Wish } from './moves';
import type { OrderStatus, OrderSummary } from './states';
import { withLine } from './withLine';

/** What a shop works through in a day; the ends of orders stand in the table. */
const COLUMNS = ['PENDING', 'CONFIRMED', 'PROCESSING', 'FULFILLED'] as const satisfies readonly OrderStatus[];
/** Two reads for the whole board, into which events lay their orders. The newest of each; the table pages through all. */
const PARTS = {
  open: { status: 'PENDING,CONFIRMED,PROCESSING', limit: 100 },
  done: { status: 'FULFILLED', limit: 20 },
};
/** What a large screen shows of a column. */
const AT_ONCE = 8;

type Filter = Readonly<Record<string, string>>;

/** The orders as columns by state. A card is dragged only to where its order may go, and its buttons say the same. */
export function Board({ filter }: { readonly filter: Filter }) {
  const open = useRead(boardRead('open', filter));
  const done = useRead(boardRead('done', filter));
  return (
    <Loaded of={open}>
      {(pending) => (
        <Loaded of={done}>
          {(fulfilled) => (
            <Columns
              orders={[...pending.orders, ...fulfilled.orders]}
              isCut={pending.nextCursor !== undefined}
              hasMoreDone={fulfilled.nextCursor !== undefined}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

/** What the board reads of a part. */
export function boardRead(part: keyof typeof PARTS, filter: Filter) {
  const query = { ...filter, ...PARTS[part] };
  return readOf({
    key: ['orders', 'board', part, filter],
    read: (api, signal) => api.GET('/v1/orders', { params: { query }, signal }),
    keepsRows: true,
    takeLine: (list, line) => withLine(list, query, line),
  });
}

interface ColumnsProps {
  readonly orders: readonly OrderSummary[];
  /** There are older open orders than are shown. */
  readonly isCut: boolean;
  readonly hasMoreDone: boolean;
}

function Columns({ orders, isCut, hasMoreDone }: ColumnsProps) {
  const { t } = useText();
  const isNarrow = useNarrow();
  const [dragged, setDragged] = useState<OrderSummary>();
  const [asked, setAsked] = useState<Wish>();
  const move = useMove();
  const drop = (target: OrderStatus) => {
    const wanted = dragged && moveTo(dragged, target);
    setDragged(undefined);
    if (!dragged || !wanted) return;
    const wish = { order: dragged, move: wanted };
    if (asks(wish)) setAsked(wish);
    else move.mutate(wish);
  };
  return (
    <div
      role="group"
      aria-label={t('orders.view_board')}
      // On a phone it scrolls, by the keyboard too when there is no card to go to.
      tabIndex={isNarrow ? 0 : undefined}
      className="flex snap-x snap-mandatory gap-3 overflow-x-auto pb-2 md:grid md:grid-cols-4 md:overflow-visible"
    >
      {COLUMNS.map((status) => (
        <Column
          key={status}
          status={status}
          orders={orders.filter((order) => order.status === status)}
          hasMore={status === 'FULFILLED' ? hasMoreDone : isCut}
          dragged={dragged}
          onDrag={setDragged}
          onDrop={() => drop(status)}
        />
      ))}
      {asked && (
        <MoveDialog
          wish={asked}
          onClose={() => setAsked(undefined)}
          onDo={(wish) => {
            setAsked(undefined);
            move.mutate(wish);
          }}
        />
      )}
    </div>
  );
}

/** The allowed move that leads into the column. */
function moveTo(order: OrderSummary, target: OrderStatus): Move | undefined {
  return order.allowedChanges.find((move) => TARGETS[move] === target);
}

interface ColumnProps {
  readonly status: (typeof COLUMNS)[number];
  readonly orders: readonly OrderSummary[];
  readonly hasMore: boolean;
  readonly dragged: OrderSummary | undefined;
  readonly onDrag: (order: OrderSummary | undefined) => void;
  readonly onDrop: () => void;
}

function Column({ status, orders, hasMore, dragged, onDrag, onDrop }: ColumnProps) {
  const { t } = useText();
  const rows = useFirstRows(orders, AT_ONCE);
  const isTarget = dragged !== undefined && moveTo(dragged, status) !== undefined;
  const over = (event: DragEvent) => {
    if (isTarget) event.preventDefault();
  };
  return (
    <section
      aria-labelledby={`column-${status}`}
      onDragOver={over}
      onDrop={onDrop}
      className={cx(
        'flex w-[84vw] shrink-0 snap-center flex-col rounded-xl border p-2 md:w-auto',
        isTarget ? 'border-accent bg-accent-soft' : 'bg-sunk/60 border-transparent',
        dragged !== undefined && !isTarget && dragged.status !== status && 'opacity-50',
      )}
    >
      <h2 id={`column-${status}`} className="flex items-baseline justify-between px-1.5 pt-1 pb-2 text-base">
        {t(`labels.status_${status}`)}
        <span aria-hidden className="number text-ink-soft text-sm font-normal">
          {`${orders.length}${hasMore ? '+' : ''}`}
        </span>
      </h2>
      <ul className="flex flex-col gap-2 empty:hidden">
        {rows.map((order) => (
          <Card key={order.id} order={order} onDrag={onDrag} />
        ))}
      </ul>
      {orders.length === 0 && <p className="text-ink-soft px-1.5 py-3 text-sm">{t('orders.noneInColumn')}</p>}
      {hasMore && (
        <Link
          to={`?status=${status}`}
          className="text-accent px-1.5 py-3 font-medium underline-offset-4 hover:underline"
        >
          {t('orders.moreInColumn')}
        </Link>
      )}
    </section>
  );
}

interface CardProps {
  readonly order: OrderSummary;
  readonly onDrag: ColumnProps['onDrag'];
}

/** Drawn anew only when its own order has changed: an event touches one of a hundred. */
const Card = memo(function Card({ order, onDrag }: CardProps) {
  const { t } = useText();
  const format = useFormat();
  const path = useShopPath();
  return (
    <li
      draggable={order.allowedChanges.length > 0}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', order.orderNumber);
        onDrag(order);
      }}
      onDragEnd={() => onDrag(undefined)}
      data-order={order.orderNumber}
      className="bg-card border-line animate-arrived hover:border-line-strong relative flex flex-col gap-1.5 rounded-lg border p-3"
    >
      <div className="flex items-baseline justify-between gap-2">
        {/* Lies over the whole card, below its buttons; what is dragged is the card, and not the link. */}
        <Link
          to={path('orders', order.orderNumber)}
          data-row
          draggable={false}
          className="min-w-0 truncate font-medium after:absolute after:inset-0 after:rounded-lg hover:underline"
        >
          {order.customerName}
        </Link>
        <span className="number font-medium">{format.money(order.totalMinor, order.currency)}</span>
      </div>
      <div className="text-ink-soft flex flex-wrap justify-between gap-x-2 text-sm">
        <span className="number">{order.orderNumber}</span>
        <Ago at={order.createdAt} />
      </div>
      <div className="flex flex-wrap items-center gap-1">
        <PaymentStatusBadge status={order.paymentStatus} />
        <Badge>{t(`labels.fulfilment_${order.fulfilment}`)}</Badge>
        {order.closing && <Badge tone="warn">{t('orders.closing')}</Badge>}
        {order.needsAttention && <Badge tone="bad">{t('orders.attention')}</Badge>}
      </div>
      <div className="relative ml-auto flex gap-1 empty:hidden">
        <MoveButtons order={order} />
      </div>
    </li>
  );
});
