import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n';
import { Button } from '../../kit/Button';
import { CheckField } from '../../kit/form/Field';
import { FilterBar, FilterChoice, SearchBox } from '../../kit/list/FilterBar';
import { MoreFilters } from '../../kit/list/MoreFilters';
import type { Filters } from '../../kit/list/useFilters';
import { codeText } from '../../kit/say/codeText';
import type { OrderFilterName } from './filters';
import { PeriodChoice } from './PeriodChoice';
import { CHANNELS, METHODS, PAYMENT_STATES, SORTS, STATES } from './states';

interface OrderFiltersProps {
  readonly filters: Filters<OrderFilterName>;
  readonly isTable: boolean;
  /** What else can be done with the list. */
  readonly children: ReactNode;
}

export function OrderFilters({ filters, isTable, children }: OrderFiltersProps) {
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
      <PeriodChoice filters={filters} />
      <MoreFilters set={MORE.filter((name) => values[name] !== '').length}>
        <DayFilters filters={filters} />
        {isTable && <TableFilters filters={filters} />}
      </MoreFilters>
      <span className="order-last flex w-full flex-wrap gap-2 empty:hidden">
        {values.waitsFor !== '' && (
          <Narrowed onEnd={() => change({ waitsFor: '' })}>{codeText(t, 'orders.waits', values.waitsFor)}</Narrowed>
        )}
        {values.customer !== '' && <Narrowed onEnd={() => change({ customer: '' })}>{t('orders.ofCustomer')}</Narrowed>}
      </span>
      <span className="ml-auto flex items-center gap-2 empty:hidden">{children}</span>
    </FilterBar>
  );
}

/** Filters that have no place in the first row. */
const MORE = ['fulfilment', 'needsAttention', 'method', 'channel', 'sort'] as const;

type Part = Pick<OrderFiltersProps, 'filters'>;

/** What the list came to be narrowed to by a link; a tap widens it again. */
function Narrowed({ onEnd, children }: { readonly onEnd: () => void; readonly children: ReactNode }) {
  return (
    <Button size="small" onClick={onEnd} icon={<X size={14} aria-hidden />}>
      {children}
    </Button>
  );
}

/** What helps to work through a day's orders. */
function DayFilters({ filters: { values, change } }: Part) {
  const { t } = useText();
  return (
    <>
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
    </>
  );
}

/** What nobody needs who works through a day's orders. */
function TableFilters({ filters: { values, change } }: Part) {
  const { t } = useText();
  return (
    <>
      <FilterChoice
        label={t('orders.method')}
        value={values.method}
        options={METHODS.map((value) => ({ value, label: t(`labels.method_${value}`) }))}
        onValue={(method) => change({ method })}
      />
      <FilterChoice
        label={t('orders.channel')}
        value={values.channel}
        options={CHANNELS.map((value) => ({ value, label: t(`labels.channel_${value}`) }))}
        onValue={(channel) => change({ channel })}
      />
      <FilterChoice
        label={t('list.sort')}
        value={values.sort}
        none={t('orders.sort_newest')}
        options={SORTS.map((value) => ({ value, label: t(`orders.sort_${value}`) }))}
        onValue={(sort) => change({ sort })}
      />
    </>
  );
}
