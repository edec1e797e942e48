import { Banknote } from 'lucide-react';
import { useText } from '../../i18n';
import { useRead } from '../../kit/api/useRead';
import { Badge } from '../../kit/Badge';
import { DataTable, RowLink } from '../../kit/list/DataTable';
import { FilterBar, FilterChoice } from '../../kit/list/FilterBar';
import { Pager } from '../../kit/list/Pager';
import { useFilters } from '../../kit/list/useFilters';
import { Empty, Loaded } from '../../kit/Loaded';
import { providerText } from '../../kit/say/paymentText';
import { Ago } from '../../kit/say/Ago';
import { useFormat } from '../../kit/say/useFormat';
import { useShopPath } from '../../kit/shop/shop';
import { StateBadge } from './StateBadge';
import { PROVIDERS, STATES, type PaymentSummary } from './states';

const FILTERS = ['status', 'provider'] as const;

/** All payments, the newest first, by state and by provider. */
export function AllPayments() {
  const { t } = useText();
  const { values, set, isFiltered, change, clear, cursor } = useFilters(FILTERS);
  const read = useRead({
    key: ['payments', 'list', set, cursor],
    read: (api, signal) =>
      api.GET('/v1/payments', {
        // The address may hold anything; what the API doesn't take it refuses with the field's name.
        params: { query: { ...(set as object), limit: 30, ...(cursor !== undefined && { cursor }) } },
        signal,
      }),
    keepsRows: true,
  });
  return (
    <>
      <FilterBar isFiltered={isFiltered} onClear={clear}>
        <FilterChoice
          label={t('payments.status')}
          value={values.status}
          options={STATES.map((value) => ({ value, label: t(`payments.status_${value}`) }))}
          onValue={(status) => change({ status })}
        />
        <FilterChoice
          label={t('payments.provider')}
          value={values.provider}
          options={PROVIDERS.map((value) => ({ value, label: providerText(t, value) }))}
          onValue={(provider) => change({ provider })}
        />
      </FilterBar>
      <Loaded of={read}>
        {({ payments, nextCursor }) =>
          payments.length > 0 ? (
            <>
              <PaymentsTable payments={payments} />
              <Pager nextCursor={nextCursor} />
            </>
          ) : (
            <Empty
              icon={<Banknote aria-hidden />}
              title={t(isFiltered ? 'shell.nothingMatches' : 'payments.none')}
              hint={isFiltered ? undefined : t('payments.noneHint')}
            />
          )
        }
      </Loaded>
    </>
  );
}

function PaymentsTable({ payments }: { readonly payments: readonly PaymentSummary[] }) {
  const { t } = useText();
  const format = useFormat();
  const path = useShopPath();
  const to = ({ id }: PaymentSummary) => path('payments', id);
  const amount = (minor: number, { currency }: PaymentSummary) => (minor > 0 ? format.money(minor, currency) : '–');
  return (
    <DataTable
      label={t('shell.payments')}
      rows={payments}
      idOf={({ id }) => id}
      to={to}
      columns={[
        { id: 'order', head: t('payments.order'), cell: (one) => <span className="number">{one.orderNumber}</span> },
        { id: 'customer', head: t('payments.customer'), from: 'md', cell: (one) => one.customerName },
        { id: 'status', head: t('payments.status'), cell: (one) => <States payment={one} /> },
        {
          ...{ id: 'provider', head: t('payments.provider'), from: 'md' },
          cell: ({ provider }) => (provider === undefined ? '–' : providerText(t, provider)),
        },
        {
          ...{ id: 'asked', head: t('payments.asked'), isNumber: true },
          cell: (one) => format.money(one.amountMinor, one.currency),
        },
        { id: 'captured', head: t('payments.captured'), isNumber: true, cell: (one) => amount(one.capturedMinor, one) },
        {
          ...{ id: 'refunded', head: t('payments.refunded'), isNumber: true, from: 'lg' },
          cell: (one) => amount(one.refundedMinor, one),
        },
        {
          ...{ id: 'created', head: t('payments.created'), isNumber: true, from: 'md' },
          cell: ({ createdAt }) => (
            <time dateTime={createdAt} className="text-ink-soft">
              {format.moment(createdAt)}
            </time>
          ),
        },
      ]}
      card={(one) => <PaymentCard payment={one} to={to(one)} />}
    />
  );
}

function States({ payment: { status, needsAttention } }: { readonly payment: PaymentSummary }) {
  const { t } = useText();
  return (
    <span className="inline-flex flex-wrap gap-1">
      <StateBadge status={status} />
      {needsAttention && <Badge tone="bad">{t('orders.attention')}</Badge>}
    </span>
  );
}

/** A payment on a phone. */
function PaymentCard({ payment, to }: { readonly payment: PaymentSummary; readonly to: string }) {
  const { t } = useText();
  const format = useFormat();
  const { customerName, orderNumber, amountMinor, currency, provider, createdAt } = payment;
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate">
          <RowLink to={to}>{customerName}</RowLink>
        </span>
        <span className="number font-medium">{format.money(amountMinor, currency)}</span>
      </div>
      <div className="text-ink-soft flex flex-wrap justify-between gap-x-3 text-sm">
        <span className="number">{orderNumber}</span>
        <span>
          {provider && `${providerText(t, provider)} · `}
          <Ago at={createdAt} />
        </span>
      </div>
      <div className="pt-0.5">
        <States payment={payment} />
      </div>
    </div>
  );
}
