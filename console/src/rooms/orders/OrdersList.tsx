import { ClipboardList } from 'lucide-react';
import { useText } from '../../i18n';
import { useRead } from '../../kit/api/useRead';
import { Pager } from '../../kit/list/Pager';
import type { Filters } from '../../kit/list/useFilters';
import { Empty, Loaded } from '../../kit/Loaded';
import { OrdersTable } from './OrdersTable';

/** A screen and a half; the next page is one tap away. */
const ROWS = 30;

/** Orders as a table, newest first, page by page. */
export function OrdersList({ filters }: { readonly filters: Filters<string> }) {
  const { t } = useText();
  const { set, cursor } = filters;
  const read = useRead({
    key: ['orders', 'list', set, cursor],
    read: (api, signal) =>
      api.GET('/v1/orders', {
        // The address may hold anything; what the API doesn't take it refuses with the field's name.
        params: { query: { ...(set as object), limit: ROWS, ...(cursor !== undefined && { cursor }) } },
        signal,
      }),
    keepsRows: true,
  });
  return (
    <Loaded of={read}>
      {({ orders, nextCursor }) =>
        orders.length > 0 ? (
          <>
            <OrdersTable orders={orders} />
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
  );
}
