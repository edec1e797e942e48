import { CircleCheck } from 'lucide-react';
import { useText } from '../../i18n';
import { useRead } from '../../kit/api/useRead';
import { Badge } from '../../kit/Badge';
import { DataTable } from '../../kit/list/DataTable';
import { Pager } from '../../kit/list/Pager';
import { useFilters } from '../../kit/list/useFilters';
import { Empty, Loaded } from '../../kit/Loaded';
import { codeText } from '../../kit/say/codeText';
import { providerText } from '../../kit/say/paymentText';
import { useFormat } from '../../kit/say/useFormat';
import { useShopPath } from '../../kit/shop/shop';
import { REFUND_TONES } from './states';

/** What was taken beyond what was owed, and what has become of giving it back. */
export function Surpluses() {
  const { t } = useText();
  const format = useFormat();
  const path = useShopPath();
  const { cursor } = useFilters([]);
  const read = useRead({
    key: ['payments', 'surpluses', cursor],
    read: (api, signal) =>
      api.GET('/v1/payments/surpluses', {
        params: { query: { limit: 30, ...(cursor !== undefined && { cursor }) } },
        signal,
      }),
    keepsRows: true,
  });
  return (
    <>
      <p className="text-ink-soft mb-4 max-w-prose">{t('payments.surplusLead')}</p>
      <Loaded of={read}>
        {({ entries, nextCursor }) =>
          entries.length > 0 ? (
            <>
              <DataTable
                label={t('payments.view_surplus')}
                rows={entries}
                idOf={({ refundId }) => refundId}
                to={({ paymentId }) => path('payments', paymentId)}
                columns={[
                  {
                    ...{ id: 'order', head: t('payments.order') },
                    cell: ({ orderNumber }) => <span className="number">{orderNumber}</span>,
                  },
                  { id: 'provider', head: t('payments.provider'), cell: ({ provider }) => providerText(t, provider) },
                  {
                    ...{ id: 'amount', head: t('payments.amount'), isNumber: true },
                    cell: ({ amountMinor, currency }) => format.money(amountMinor, currency),
                  },
                  {
                    ...{ id: 'state', head: t('payments.backState') },
                    cell: ({ status }) => (
                      <Badge tone={REFUND_TONES[status] ?? 'plain'}>{codeText(t, 'labels.refund', status)}</Badge>
                    ),
                  },
                  { id: 'seen', head: t('payments.seen'), cell: ({ seenAt }) => format.moment(seenAt) },
                  {
                    ...{ id: 'sent', head: t('payments.sent') },
                    cell: ({ sentAt }) => (sentAt === undefined ? '–' : format.moment(sentAt)),
                  },
                ]}
              />
              <Pager nextCursor={nextCursor} />
            </>
          ) : (
            <Empty
              icon={<CircleCheck aria-hidden />}
              title={t('payments.surplusNone')}
              hint={t('payments.surplusNoneHint')}
            />
          )
        }
      </Loaded>
    </>
  );
}
