import { useSearchParams } from 'react-router';
import { useText } from '../../i18n';
import { CheckField } from '../../kit/form/Field';
import { FilterBar, FilterChoice, FilterTabs, SearchBox } from '../../kit/list/FilterBar';
import { useFilters, type Filters } from '../../kit/list/useFilters';
import { Page } from '../../kit/Page';
import { Board } from './Board';
import { OrdersList } from './OrdersList';
import { PAYMENT_STATES, STATES } from './states';

const FILTERS = ['q', 'status', 'paymentStatus', 'fulfilment', 'needsAttention'] as const;
const VIEWS = ['board', 'table'] as const;

/** The orders of the shop: as a board by state, or as a table. */
export function OrdersPage() {
  const { t } = useText();
  const filters = useFilters(FILTERS);
  const [params, setParams] = useSearchParams();
  // A state that is chosen, or a page, is a matter for the table.
  const isTable = params.get('view') === 'table' || filters.values.status !== '' || filters.cursor !== undefined;
  const show = (view: (typeof VIEWS)[number]) =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      for (const name of view === 'board' ? ['view', 'status', 'cursor'] : []) next.delete(name);
      if (view === 'table') next.set('view', view);
      return next;
    });
  return (
    <Page
      title={t('orders.title')}
      actions={
        <FilterTabs
          label={t('orders.view')}
          value={isTable ? 'table' : 'board'}
          options={VIEWS.map((value) => ({ value, label: t(`orders.view_${value}`) }))}
          onValue={show}
        />
      }
    >
      <OrderFilters filters={filters} />
      {isTable ? <OrdersList filters={filters} /> : <Board filter={filters.set} />}
    </Page>
  );
}

function OrderFilters({ filters }: { readonly filters: Filters<(typeof FILTERS)[number]> }) {
  const { t } = useText();
  const { values, change } = filters;
  return (
    <FilterBar isFiltered={filters.isFiltered} onClear={filters.clear}>
      <SearchBox value={values.q} placeholder={t('orders.searchHint')} onValue={(q) => change({ q }, 'replace')} />
      <FilterChoice
        label={t('orders.status')}
        value={values.status}
        options={STATES.map((value) => ({ value, label: t(`labels.status_${value}`) }))}
        onValue={(status) => change({ status })}
      />
      <FilterChoice
        label={t('orders.payment')}
        value={values.paymentStatus}
        options={PAYMENT_STATES.map((value) => ({ value, label: t(`labels.payment_${value}`) }))}
        onValue={(paymentStatus) => change({ paymentStatus })}
      />
      <FilterChoice
        label={t('orders.fulfilment')}
        value={values.fulfilment}
        options={(['PICKUP', 'DELIVERY'] as const).map((value) => ({ value, label: t(`labels.fulfilment_${value}`) }))}
        onValue={(fulfilment) => change({ fulfilment })}
      />
      <CheckField
        label={t('orders.attention')}
        isChecked={values.needsAttention === 'true'}
        onValue={(isWanted) => change({ needsAttention: isWanted ? 'true' : '' })}
      />
    </FilterBar>
  );
}
