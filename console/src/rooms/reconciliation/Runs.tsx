import { Scale } from 'lucide-react';
import { useText } from '../../i18n';
import { useRead } from '../../kit/api/useRead';
import { Badge } from '../../kit/Badge';
import { DataTable } from '../../kit/list/DataTable';
import { Pager } from '../../kit/list/Pager';
import { useFilters } from '../../kit/list/useFilters';
import { Empty, Loaded } from '../../kit/Loaded';
import { providerText } from '../../kit/say/paymentText';
import { useFormat } from '../../kit/say/useFormat';
import { useShopPath } from '../../kit/shop/shop';
import { lookAgainMs, RUN_TONES, type Run } from './run';

/** The comparisons, the newest first, each with what was taken on both sides. */
export function Runs() {
  const { t } = useText();
  const format = useFormat();
  const path = useShopPath();
  const { cursor } = useFilters([]);
  const read = useRead({
    key: ['reconciliation', 'runs', cursor],
    read: (api, signal) =>
      api.GET('/v1/reconciliation/runs', {
        params: { query: { limit: 30, ...(cursor !== undefined && { cursor }) } },
        signal,
      }),
    keepsRows: true,
    everyMs: (page) => lookAgainMs(page?.runs),
  });
  return (
    <Loaded of={read}>
      {({ runs, nextCursor }) =>
        runs.length > 0 ? (
          <>
            <DataTable
              label={t('reconciliation.view_runs')}
              rows={runs}
              idOf={({ id }) => id}
              to={({ id }) => path('reconciliation', id)}
              columns={[
                { id: 'at', head: t('reconciliation.at'), cell: ({ createdAt }) => format.moment(createdAt) },
                {
                  ...{ id: 'provider', head: t('reconciliation.provider') },
                  cell: ({ provider }) => providerText(t, provider),
                },
                { id: 'status', head: t('reconciliation.runStatus'), cell: (run) => <RunBadge run={run} /> },
                {
                  ...{ id: 'theirs', head: t('reconciliation.theirs'), isNumber: true },
                  cell: (run) => <Sums run={run} whose="theirsCapturedMinor" />,
                },
                {
                  ...{ id: 'ours', head: t('reconciliation.ours'), isNumber: true },
                  cell: (run) => <Sums run={run} whose="oursCapturedMinor" />,
                },
                {
                  ...{ id: 'open', head: t('reconciliation.openItems'), isNumber: true },
                  cell: ({ openItems }) => format.number(openItems),
                },
                {
                  ...{ id: 'healed', head: t('reconciliation.healedItems'), isNumber: true, from: 'lg' },
                  cell: ({ healedItems }) => format.number(healedItems),
                },
              ]}
            />
            <Pager nextCursor={nextCursor} />
          </>
        ) : (
          <Empty
            icon={<Scale aria-hidden />}
            title={t('reconciliation.noRuns')}
            hint={t('reconciliation.noRunsHint')}
          />
        )
      }
    </Loaded>
  );
}

/** How far a run is, or how it has ended. */
export function RunBadge({ run: { status } }: { readonly run: Run }) {
  const { t } = useText();
  return <Badge tone={RUN_TONES[status]}>{t(`reconciliation.run_${status}`)}</Badge>;
}

interface SumsProps {
  readonly run: Run;
  readonly whose: 'theirsCapturedMinor' | 'oursCapturedMinor';
}

/** One amount for each currency. */
function Sums({ run: { totals }, whose }: SumsProps) {
  const format = useFormat();
  return totals.length === 0 ? '–' : totals.map((total) => format.money(total[whose], total.currency)).join(', ');
}
