import { ClipboardList } from 'lucide-react';
import { useText } from '../../i18n';
import { useRead } from '../../kit/api/useRead';
import { FilterBar, FilterChoice, SearchBox } from '../../kit/list/FilterBar';
import { Pager } from '../../kit/list/Pager';
import { useFilters } from '../../kit/list/useFilters';
import { Empty, Loaded } from '../../kit/Loaded';
import { Page } from '../../kit/Page';
import { OrdersTable } from './OrdersTable';
import { PAYMENT_STATES, STATES } from './states';

const FILTERS = ['q', 'status', 'paymentStatus'] as const;

/** The orders of the shop, newest first. */
export function OrdersPage() {
  const { t } = useText();
  const filters = useFilters(FILTERS);
  const { set, cursor } = filters;
  const read = useRead({
    key: ['orders', 'list', set, cursor],
    read: (api, signal) =>
      api.GET('/v1/orders', {
        params: { query: { ...(set as object), limit: 30, ...(cursor !== undefined && { cursor }) } },
        signal,
      }),
    keepsRows: true,
  });
  return (
    <Page title={t('orders.title')}>
      <FilterBar isFiltered={filters.isFiltered} onClear={filters.clear}>
        <SearchBox
          value={filters.values.q}
          placeholder={t('orders.searchHint')}
          onValue={(q) => filters.change({ q }, 'replace')}
        />
        <FilterChoice
          label={t('orders.status')}
          value={filters.values.status}
          options={STATES.map((value) => ({ value, label: t(`labels.status_${value}`) }))}
          onValue={(status) => filters.change({ status })}
        />
        <FilterChoice
          label={t('orders.payment')}
          value={filters.values.paymentStatus}
          options={PAYMENT_STATES.map((value) => ({ value, label: t(`labels.payment_${value}`) }))}
          onValue={(paymentStatus) => filters.change({ paymentStatus })}
        />
      </FilterBar>
      <Loaded of={read}>
        {({ orders, nextCursor }) =>
          orders.length > 0 ? (
            <>
              <OrdersTable orders={orders} />
              <Pager nextCursor={nextCursor} />
            </>
          ) : filters.isFiltered ? (
            <Empty icon={<ClipboardList aria-hidden />} title={t('shell.nothingMatches')} />
          ) : (
            <Empty icon={<ClipboardList aria-hidden />} title={t('orders.none')} hint={t('orders.noneHint')} />
          )
        }
      </Loaded>
    </Page>
  );
}
