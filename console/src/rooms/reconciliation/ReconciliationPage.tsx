import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useText } from '../../i18n';
import { Button } from '../../kit/Button';
import { FilterTabs } from '../../kit/list/FilterBar';
import { Page } from '../../kit/Page';
import { Differences } from './Differences';
import { Runs } from './Runs';
import { StartDialog } from './StartDialog';

const VIEWS = ['differences', 'runs'] as const;

/** Where the providers' books and ours differ, and the runs that have looked. */
export function ReconciliationPage() {
  const { t } = useText();
  const [params, setParams] = useSearchParams();
  const [isStarting, setIsStarting] = useState(false);
  const view = VIEWS.find((one) => one === params.get('view')) ?? 'differences';
  return (
    <Page
      title={t('shell.reconciliation')}
      actions={
        <>
          <FilterTabs
            label={t('reconciliation.view')}
            value={view}
            options={VIEWS.map((value) => ({ value, label: t(`reconciliation.view_${value}`) }))}
            // Filters and page belong to the list that is left.
            onValue={(next) => setParams(next === 'differences' ? {} : { view: next })}
          />
          <Button onClick={() => setIsStarting(true)} icon={<RefreshCw size={16} aria-hidden />}>
            {t('reconciliation.start')}
          </Button>
        </>
      }
    >
      <p className="text-ink-soft mb-4 max-w-prose">{t('reconciliation.lead')}</p>
      {view === 'differences' ? <Differences /> : <Runs />}
      {isStarting && <StartDialog onClose={() => setIsStarting(false)} />}
    </Page>
  );
}
