import { useSearchParams } from 'react-router';
import { useText } from '../../i18n';
import { ColumnPicker } from '../../kit/list/ColumnPicker';
import { ExportButton } from '../../kit/list/ExportButton';
import { FilterTabs } from '../../kit/list/FilterBar';
import { SavedViews } from '../../kit/list/SavedViews';
import { useColumns } from '../../kit/list/useColumns';
import { useFilters, type Filters } from '../../kit/list/useFilters';
import { Page } from '../../kit/Page';
import { Board } from './Board';
import { FILTERS, VIEW_PARTS } from './filters';
import { OrderFilters } from './OrderFilters';
import { OrdersList } from './OrdersList';
import { useOrderColumns } from './OrdersTable';
import type { OrderSummary } from './states';

const LAYOUTS = ['board', 'table'] as const;

/** The orders of the shop: as a board by state, or as a table. */
export function OrdersPage() {
  const { t } = useText();
  const filters = useFilters(FILTERS);
  const columns = useColumns<OrderSummary>(useOrderColumns());
  const [params, setParams] = useSearchParams();
  // The address may hold anything; the API refuses what it doesn't take.
  const { set: query }: Filters<string> = filters;
  const { status, sort } = filters.values;
  // A state or an order of rows that is chosen, or a page, is a matter for the table.
  const isTable = params.get('layout') === 'table' || `${status}${sort}` !== '' || filters.cursor !== undefined;
  const show = (layout: (typeof LAYOUTS)[number]) =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      for (const name of layout === 'board' ? ['layout', 'status', 'sort', 'cursor'] : []) next.delete(name);
      if (layout === 'table') next.set('layout', layout);
      return next;
    });
  return (
    <Page
      title={t('orders.title')}
      actions={
        <>
          <SavedViews page="orders" names={VIEW_PARTS} />
          <FilterTabs
            label={t('orders.view')}
            value={isTable ? 'table' : 'board'}
            options={LAYOUTS.map((value) => ({ value, label: t(`orders.view_${value}`) }))}
            onValue={show}
          />
        </>
      }
    >
      <OrderFilters filters={filters} isTable={isTable}>
        {isTable && (
          <>
            <ExportButton
              name="orders.csv"
              run={(api) => api.GET('/v1/orders/export.csv', { params: { query }, parseAs: 'blob' })}
            />
            <ColumnPicker columns={columns} />
          </>
        )}
      </OrderFilters>
      {isTable ? <OrdersList filters={filters} columns={columns.shown} /> : <Board filter={filters.set} />}
    </Page>
  );
}
