import { BookOpen } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../i18n';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Panel } from '../../kit/Page';
import { useFormat } from '../../kit/say/useFormat';
import type { Installation } from './health';
import { Runbook } from './Runbook';

type Alert = Installation['alerts'][number];

/** What is wrong now, and what was in the last week; each with the page that says what to do. */
export function Alerts({ alerts }: { readonly alerts: readonly Alert[] }) {
  const { t } = useText();
  const [shown, setShown] = useState<string>();
  return (
    <Panel title={t('health.alerts')} isFlush>
      {alerts.length === 0 && <p className="text-ink-soft p-4">{t('health.noAlerts')}</p>}
      <ul>
        {alerts.map((alert) => (
          <Row
            key={`${alert.rule} ${alert.subject} ${alert.openedAt}`}
            alert={alert}
            onRunbook={() => setShown(alert.rule)}
          />
        ))}
      </ul>
      {shown !== undefined && <Runbook rule={shown} onClose={() => setShown(undefined)} />}
    </Panel>
  );
}

function Row({ alert, onRunbook }: { readonly alert: Alert; readonly onRunbook: () => void }) {
  const { t } = useText();
  const format = useFormat();
  const { openedAt, resolvedAt } = alert;
  return (
    <li
      data-alert={alert.rule}
      className="border-line flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b px-4 py-3 last:border-b-0"
    >
      <Badge tone={resolvedAt ? 'good' : 'bad'}>{t(resolvedAt ? 'health.resolved' : 'health.open')}</Badge>
      <div className="min-w-48 flex-1">
        <p className="break-words">{alert.text}</p>
        <p className="text-ink-soft text-sm">
          {resolvedAt
            ? t('health.fromTo', { from: format.moment(openedAt), to: format.moment(resolvedAt) })
            : t('health.since', { time: format.moment(openedAt) })}
        </p>
      </div>
      <Button size="small" onClick={onRunbook} icon={<BookOpen size={16} aria-hidden />}>
        {t('health.runbook')}
      </Button>
    </li>
  );
}
