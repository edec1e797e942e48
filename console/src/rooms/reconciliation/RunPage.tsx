import { useParams } from 'react-router';
import { useText } from '../../i18n';
import { useRead } from '../../kit/api/useRead';
import { BackLink } from '../../kit/BackLink';
import { DataTable } from '../../kit/list/DataTable';
import { useFilters } from '../../kit/list/useFilters';
import { Loaded } from '../../kit/Loaded';
import { Facts, Page, Panel } from '../../kit/Page';
import { providerText } from '../../kit/say/paymentText';
import { useFormat } from '../../kit/say/useFormat';
import { useShopPath } from '../../kit/shop/shop';
import { Items } from './Items';
import { INSTALLATION_ACCOUNT, lookAgainMs, type Run } from './run';
import { RunBadge } from './Runs';

/** One comparison: its days, what moved on both sides, and what it found for the first time. */
export function RunPage() {
  const { t } = useText();
  const format = useFormat();
  const { id = '' } = useParams();
  const path = useShopPath();
  const { cursor } = useFilters([]);
  const read = useRead({
    key: ['reconciliation', 'run', id],
    read: (api, signal) => api.GET('/v1/reconciliation/runs/{id}', { params: { path: { id } }, signal }),
    everyMs: (run) => lookAgainMs(run && [run]),
  });
  const run = read.data;
  return (
    <Page
      title={
        run
          ? t('reconciliation.of', { psp: providerText(t, run.provider), time: format.moment(run.createdAt) })
          : t('reconciliation.one')
      }
      back={<BackLink to={`${path('reconciliation')}?view=runs`}>{t('reconciliation.back')}</BackLink>}
      aside={
        run && (
          <span className="text-base">
            <RunBadge run={run} />
          </span>
        )
      }
    >
      <Loaded of={read}>{(loaded) => <Body run={loaded} cursor={cursor} />}</Loaded>
    </Page>
  );
}

function Body({ run, cursor }: { readonly run: Run; readonly cursor: string | undefined }) {
  const { t } = useText();
  return (
    <div className="flex flex-col gap-4">
      {run.failure !== undefined && (
        <p role="alert" className="bg-bad-soft text-bad rounded-lg px-4 py-2.5">
          {t(`reconciliation.failure_${run.failure}`)}
        </p>
      )}
      {run.truncated && (
        <p className="bg-warn-soft text-warn rounded-lg px-4 py-2.5">{t('reconciliation.truncated')}</p>
      )}
      <About run={run} />
      {run.totals.length > 0 && <Totals totals={run.totals} />}
      <section className="flex flex-col gap-3">
        <h2 className="text-lg">{t('reconciliation.found')}</h2>
        <Items query={{ runId: run.id }} cursor={cursor} asOf={run.finishedAt} />
      </section>
    </div>
  );
}

function About({ run }: { readonly run: Run }) {
  const { t } = useText();
  const format = useFormat();
  return (
    <Panel title={t('reconciliation.about')}>
      <Facts
        of={[
          [t('reconciliation.cause'), t(`reconciliation.cause_${run.cause}`)],
          [t('reconciliation.days'), `${format.moment(run.from)} – ${format.moment(run.to)}`],
          run.account === INSTALLATION_ACCOUNT ? undefined : [t('reconciliation.account'), run.account],
          [t('reconciliation.transactions'), format.number(run.transactions)],
          [t('reconciliation.newItems'), format.number(run.newItems)],
          [t('reconciliation.openItems'), format.number(run.openItems)],
          [t('reconciliation.healedItems'), format.number(run.healedItems)],
          [t('reconciliation.goneItems'), format.number(run.goneItems)],
        ]}
      />
    </Panel>
  );
}

/** What moved by the provider's books and by ours, a row for each currency. */
function Totals({ totals }: Pick<Run, 'totals'>) {
  const { t } = useText();
  const format = useFormat();
  const pair = (total: Run['totals'][number], theirs: number, ours: number) => (
    <span className={theirs === ours ? undefined : 'text-warn'}>
      {`${format.money(theirs, total.currency)} / ${format.money(ours, total.currency)}`}
    </span>
  );
  return (
    <DataTable
      label={t('reconciliation.totals')}
      rows={totals}
      idOf={({ currency }) => currency}
      columns={[
        { id: 'currency', head: t('reconciliation.currency'), cell: ({ currency }) => currency },
        {
          ...{ id: 'captured', head: t('reconciliation.captured'), isNumber: true },
          cell: (total) => pair(total, total.theirsCapturedMinor, total.oursCapturedMinor),
        },
        {
          ...{ id: 'refunded', head: t('reconciliation.refunded'), isNumber: true },
          cell: (total) => pair(total, total.theirsRefundedMinor, total.oursRefundedMinor),
        },
        {
          ...{ id: 'fees', head: t('reconciliation.fees'), isNumber: true },
          cell: ({ feesMinor, currency }) => format.money(feesMinor, currency),
        },
      ]}
    />
  );
}
