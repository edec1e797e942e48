import { CircleCheck } from 'lucide-react';
import { useText } from '../../i18n';
import { useRead } from '../../kit/api/useRead';
import { DataTable } from '../../kit/list/DataTable';
import { Pager } from '../../kit/list/Pager';
import { useFilters } from '../../kit/list/useFilters';
import { Empty, Loaded } from '../../kit/Loaded';
import { Ago } from '../../kit/say/Ago';
import { providerText } from '../../kit/say/paymentText';
import { useFormat } from '../../kit/say/useFormat';
import { useShopPath } from '../../kit/shop/shop';

/** No event tells that the provider has been asked once more. */
const EVERY_MS = 15_000;

/** What a provider was asked to do and has not answered, the longest waiting first. */
export function Unknowns() {
  const { t } = useText();
  const format = useFormat();
  const path = useShopPath();
  const { cursor } = useFilters([]);
  const read = useRead({
    key: ['payments', 'unknowns', cursor],
    read: (api, signal) =>
      api.GET('/v1/payments/unknowns', {
        params: { query: { limit: 30, ...(cursor !== undefined && { cursor }) } },
        signal,
      }),
    keepsRows: true,
    everyMs: EVERY_MS,
  });
  return (
    <>
      <p className="text-ink-soft mb-4 max-w-prose">{t('payments.unknownLead')}</p>
      <Loaded of={read}>
        {({ entries, nextCursor }) =>
          entries.length > 0 ? (
            <>
              <DataTable
                label={t('payments.view_unknown')}
                rows={entries}
                idOf={({ id }) => id}
                to={({ paymentId }) => path('payments', paymentId)}
                columns={[
                  {
                    ...{ id: 'order', head: t('payments.order') },
                    cell: ({ orderNumber }) => <span className="number">{orderNumber}</span>,
                  },
                  { id: 'what', head: t('payments.what'), cell: ({ kind }) => t(`payments.kind_${kind}`) },
                  { id: 'provider', head: t('payments.provider'), cell: ({ provider }) => providerText(t, provider) },
                  {
                    ...{ id: 'amount', head: t('payments.amount'), isNumber: true },
                    cell: ({ amountMinor, currency }) => format.money(amountMinor, currency),
                  },
                  { id: 'since', head: t('payments.since'), cell: ({ since }) => <Ago at={since} /> },
                  {
                    ...{ id: 'next', head: t('payments.next') },
                    cell: ({ nextQuestionAt }) =>
                      nextQuestionAt === undefined ? (
                        <span className="text-bad">{t('payments.nextNone')}</span>
                      ) : (
                        <Ago at={nextQuestionAt} />
                      ),
                  },
                ]}
              />
              <Pager nextCursor={nextCursor} />
            </>
          ) : (
            <Empty
              icon={<CircleCheck aria-hidden />}
              title={t('payments.unknownNone')}
              hint={t('payments.unknownNoneHint')}
            />
          )
        }
      </Loaded>
    </>
  );
}
