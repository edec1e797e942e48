import { UsersRound } from 'lucide-react';
import { useText } from '../../i18n';
import type { Schemas } from '../../kit/api/client';
import { readOf, useRead } from '../../kit/api/useRead';
import { ColumnPicker } from '../../kit/list/ColumnPicker';
import { DataTable, RowLink, type Column } from '../../kit/list/DataTable';
import { ExportButton } from '../../kit/list/ExportButton';
import { FilterBar, SearchBox } from '../../kit/list/FilterBar';
import { Pager } from '../../kit/list/Pager';
import { SavedViews } from '../../kit/list/SavedViews';
import { useColumns } from '../../kit/list/useColumns';
import { useFilters } from '../../kit/list/useFilters';
import { Empty, Loaded } from '../../kit/Loaded';
import { Page } from '../../kit/Page';
import { Ago } from '../../kit/say/Ago';
import { useFormat } from '../../kit/say/useFormat';
import { useShopPath } from '../../kit/shop/shop';
import { Spent } from './Spent';

type Customer = Schemas['Customer'];

const FILTERS = ['q'] as const;
/** A screen and a half; the next page is one tap away. */
const ROWS = 30;

/** A page of the customers. */
export const customersRead = (set: object, cursor?: string) =>
  readOf({
    key: ['customers', 'list', set, cursor],
    read: (api, signal) =>
      api.GET('/v1/customers', {
        params: { query: { ...set, limit: ROWS, ...(cursor !== undefined && { cursor }) } },
        signal,
      }),
    keepsRows: true,
  });

/** Everybody who has ordered, who did so last first. */
export function CustomersPage() {
  const { t } = useText();
  const path = useShopPath();
  const filters = useFilters(FILTERS);
  const { set, cursor } = filters;
  const columns = useColumns<Customer>(useCustomerColumns());
  const read = useRead(customersRead(set, cursor));
  const to = ({ id }: Customer) => path('customers', id);
  return (
    <Page title={t('shell.customers')}>
      <FilterBar isFiltered={filters.isFiltered} onClear={filters.clear}>
        <SearchBox
          value={filters.values.q}
          placeholder={t('customers.searchHint')}
          onValue={(q) => filters.change({ q }, 'replace')}
        />
        <span className="ml-auto flex flex-wrap items-center gap-2">
          <SavedViews page="customers" names={[...FILTERS, 'columns']} />
          <ExportButton
            name="customers.csv"
            run={(api) => api.GET('/v1/customers/export.csv', { params: { query: set }, parseAs: 'blob' })}
          />
          <ColumnPicker columns={columns} />
        </span>
      </FilterBar>
      <Loaded of={read}>
        {({ customers, nextCursor }) =>
          customers.length > 0 ? (
            <>
              <DataTable
                label={t('shell.customers')}
                rows={customers}
                idOf={({ id }) => id}
                to={to}
                columns={columns.shown}
                card={(customer) => <CustomerCard customer={customer} to={to(customer)} />}
              />
              <Pager nextCursor={nextCursor} />
            </>
          ) : (
            <Empty
              icon={<UsersRound aria-hidden />}
              title={t(filters.isFiltered ? 'shell.nothingMatches' : 'customers.none')}
              hint={filters.isFiltered ? undefined : t('customers.noneHint')}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

function useCustomerColumns(): readonly Column<Customer>[] {
  const { t } = useText();
  const format = useFormat();
  const when = (iso: string) => (
    <time dateTime={iso} className="text-ink-soft">
      {format.moment(iso)}
    </time>
  );
  return [
    { id: 'name', head: t('customers.name'), cell: ({ name }) => name },
    {
      id: 'phone',
      head: t('customers.phone'),
      from: 'md',
      cell: ({ phone }) => <span className="number">{phone}</span>,
    },
    { id: 'email', head: t('customers.email'), isExtra: true, cell: ({ email }) => email },
    { id: 'externalRef', head: t('customers.externalRef'), isExtra: true, cell: ({ externalRef }) => externalRef },
    {
      id: 'orders',
      head: t('customers.orders'),
      isNumber: true,
      cell: ({ orderCount }) => format.number(orderCount),
    },
    { id: 'spent', head: t('customers.spent'), isNumber: true, cell: ({ spent }) => <Spent of={spent} /> },
    {
      id: 'first',
      head: t('customers.first'),
      isNumber: true,
      isExtra: true,
      cell: (customer) => when(customer.firstOrderAt),
    },
    {
      id: 'last',
      head: t('customers.last'),
      isNumber: true,
      from: 'md',
      cell: (customer) => when(customer.lastOrderAt),
    },
  ];
}

/** A customer on a phone. */
function CustomerCard({ customer, to }: { readonly customer: Customer; readonly to: string }) {
  const { t } = useText();
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate">
          <RowLink to={to}>{customer.name}</RowLink>
        </span>
        <span className="number font-medium">
          <Spent of={customer.spent} />
        </span>
      </div>
      <div className="text-ink-soft flex flex-wrap justify-between gap-x-3 text-sm">
        <span className="number">{customer.phone}</span>
        <span>
          {`${t('customers.orderCount', { count: customer.orderCount })} · `}
          <Ago at={customer.lastOrderAt} />
        </span>
      </div>
    </div>
  );
}
