import { RefreshCw, TriangleAlert } from 'lucide-react';
import { useRouteError } from 'react-router';
import { useText } from '../i18n';
import { Button } from '../kit/Button';
import { Empty } from '../kit/Loaded';

/** A page that threw, or whose code could not be fetched (a new version was deployed, or the network went). */
export function Stumbled() {
  const { t } = useText();
  const error = useRouteError();
  return (
    <main role="alert">
      <Empty icon={<TriangleAlert aria-hidden />} title={t('failures.pageTitle')} hint={t('failures.UNEXPECTED')}>
        <Button onClick={() => location.reload()} icon={<RefreshCw size={16} aria-hidden />}>
          {t('failures.reload')}
        </Button>
        <p className="text-ink-faint max-w-md font-mono text-xs break-words">
          {error instanceof Error ? error.message : ''}
        </p>
      </Empty>
    </main>
  );
}
