import { useText } from '../../i18n';
import { Badge, OrderStatusBadge, PaymentStatusBadge } from '../../kit/Badge';
import { DataTable, RowLink, type Column } from '../../kit/list/DataTable';
import type { Selection } from '../../kit/list/useSelection';
import { Ago } from '../../kit/say/Ago';
import { useFormat } from '../../kit/say/useFormat';
import { useShopPath } from '../../kit/shop/shop';
import { MoveButtons } from './MoveButtons';
import type { OrderSummary } from './states';

interface OrdersTableProps {
  readonly orders: readonly OrderSummary[];
  readonly columns: readonly Column<OrderSummary>[];
  readonly selection: Selection<OrderSummary> | undefined;
}

export function OrdersTable({ orders, columns, selection }: OrdersTableProps) {
  const { t } = useText();
  const path = useShopPath();
  const to = (order: OrderSummary) => path('orders', order.orderNumber);
  return (
    <DataTable
      label={t('orders.title')}
      rows={orders}
      idOf={({ id }) => id}
      nameOf={({ orderNumber }) => orderNumber}
      to={to}
      columns={columns}
      card={(order) => <OrderCard order={order} to={to(order)} />}
      actions={(order) => <MoveButtons order={order} />}
      selection={selection}
    />
  );
}

/** All columns that there are; some are shown when somebody asks for them. */
export function useOrderColumns(): readonly Column<OrderSummary>[] {
  const { t } = useText();
  const format = useFormat();
  return [
    { id: 'number', head: t('orders.number'), cell: (order) => <span className="number">{order.orderNumber}</span> },
    { id: 'customer', head: t('orders.customer'), cell: (order) => order.customerName },
    { id: 'status', head: t('orders.status'), cell: (order) => <States order={order} /> },
    { id: 'payment', head: t('orders.payment'), cell: (order) => <PaymentStatusBadge status={order.paymentStatus} /> },
    {
      ...{ id: 'method', head: t('orders.method'), isExtra: true },
      cell: (order) => t(`labels.method_${order.paymentMethod}`),
    },
    {
      ...{ id: 'fulfilment', head: t('orders.fulfilment'), isExtra: true },
      cell: (order) => t(`labels.fulfilment_${order.fulfilment}`),
    },
    { id: 'channel', head: t('orders.channel'), isExtra: true, cell: (order) => t(`labels.channel_${order.source}`) },
    {
      ...{ id: 'items', head: t('orders.items'), isNumber: true, from: 'lg' },
      cell: (order) => format.number(order.itemCount),
    },
    {
      ...{ id: 'total', head: t('orders.total'), isNumber: true },
      cell: (order) => format.money(order.totalMinor, order.currency),
    },
    {
      ...{ id: 'placed', head: t('orders.placed'), isNumber: true, from: 'md' },
      cell: (order) => (
        <time dateTime={order.createdAt} className="text-ink-soft">
          {format.moment(order.createdAt)}
        </time>
      ),
    },
  ];
}

function States({ order }: { readonly order: OrderSummary }) {
  const { t } = useText();
  return (
    <span className="inline-flex flex-wrap gap-1">
      <OrderStatusBadge status={order.status} />
      {order.closing && <Badge tone="warn">{t('orders.closing')}</Badge>}
      {order.needsAttention && <Badge tone="bad">{t('orders.attention')}</Badge>}
    </span>
  );
}

/** An order on a phone. */
function OrderCard({ order, to }: { readonly order: OrderSummary; readonly to: string }) {
  const { t } = useText();
  const format = useFormat();
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate">
          <RowLink to={to}>{order.customerName}</RowLink>
        </span>
        <span className="number font-medium">{format.money(order.totalMinor, order.currency)}</span>
      </div>
      <div className="text-ink-soft flex flex-wrap justify-between gap-x-3 text-sm">
        <span className="number">{order.orderNumber}</span>
        <span>
          {`${t('orders.itemCount', { count: order.itemCount })} · `}
          <Ago at={order.createdAt} />
        </span>
      </div>
      <div className="flex flex-wrap gap-1 pt-0.5">
        <States order={order} />
        <PaymentStatusBadge status={order.paymentStatus} />
      </div>
    </div>
  );
}
