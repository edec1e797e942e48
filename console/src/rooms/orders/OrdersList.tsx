import { ClipboardList } from 'lucide-react';
import { useText } from '../../i18n';
import { useRead } from '../../kit/api/useRead';
import type { Column } from '../../kit/list/DataTable';
import { Pager } from '../../kit/list/Pager';
import type { Filters } from '../../kit/list/useFilters';
import { useSelection } from '../../kit/list/useSelection';
import { Empty, Loaded } from '../../kit/Loaded';
import { useMay } from '../../kit/shop/shop';
import { BulkMoves, MOST_AT_ONCE } from './BulkMoves';
import { OrdersTable } from './OrdersTable';
import type { OrderSummary } from './states';
import { withLine } from './withLine';

/** A screen and a half; the next page is one tap away. */
const ROWS = 30;

interface OrdersListProps {
  readonly filters: Filters<string>;
  readonly columns: readonly Column<OrderSummary>[];
}

/** Orders as a table, newest first unless told, page by page. */
export function OrdersList({ filters, columns }: OrdersListProps) {
  const { t } = useText();
  const { set, cursor } = filters;
  const mayMove = useMay('STAFF');
  // The address may hold anything; what the API doesn't take it refuses with the field's name.
  const query = { ...(set as object), limit: ROWS, ...(cursor !== undefined && { cursor }) };
  const read = useRead({
    key: ['orders', 'list', set, cursor],
    read: (api, signal) => api.GET('/v1/orders', { params: { query }, signal }),
    keepsRows: true,
    takeLine: (list, line) => withLine(list, query, line),
  });
  const selection = useSelection<OrderSummary>(read.data?.orders, MOST_AT_ONCE);
  return (
    <>
      <BulkMoves selection={selection} />
      <Loaded of={read}>
        {({ orders, nextCursor }) =>
          orders.length > 0 ? (
            <>
              <OrdersTable orders={orders} columns={columns} selection={mayMove ? selection : undefined} />
              <Pager nextCursor={nextCursor} />
            </>
          ) : (
            <Empty
              icon={<ClipboardList aria-hidden />}
              title={t(filters.isFiltered ? 'shell.nothingMatches' : 'orders.none')}
              hint={filters.isFiltered ? undefined : t('orders.noneHint')}
            />
          )
        }
      </Loaded>
    </>
  );
}
