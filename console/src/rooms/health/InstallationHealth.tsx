import { hasText, useText } from '../../i18n';
import { Badge } from '../../kit/Badge';
import { Panel } from '../../kit/Page';
import { useAgo } from '../../kit/say/Ago';
import { useFormat } from '../../kit/say/useFormat';
import { Alerts } from './Alerts';
import { Switches } from './Switches';
import type { Health, Installation } from './health';

/** Everything, for who runs it: alerts first, then processes, what was measured, and the switches. */
export function InstallationHealth(props: { readonly installation: Installation; readonly paused: Health['paused'] }) {
  const { installation, paused } = props;
  return (
    <>
      <Alerts alerts={installation.alerts} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Processes processes={installation.processes} />
        <Switches switches={installation.switches} paused={paused} />
      </div>
      <Readings readings={installation.readings} />
    </>
  );
}

function Processes({ processes }: { readonly processes: Installation['processes'] }) {
  const { t } = useText();
  const format = useFormat();
  return (
    <Panel title={t('health.processes')} isFlush>
      {processes.length === 0 && <p className="text-ink-soft p-4">{t('health.notYet')}</p>}
      <ul>
        {processes.map(({ name, isUp, detail, changedAt }) => (
          <li key={name} className="border-line flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-2.5">
            <span className="min-w-0 flex-1 font-medium break-words">{name}</span>
            {detail && <span className="text-ink-soft text-sm break-words">{detail}</span>}
            <Badge tone={isUp ? 'good' : 'bad'}>{t(isUp ? 'health.up' : 'health.down')}</Badge>
            <span className="text-ink-soft text-sm">{t('health.since', { time: format.moment(changedAt) })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Ages of what waits, and counts; each is better when it is lower. */
function Readings({ readings }: { readonly readings: Installation['readings'] }) {
  const { t } = useText();
  const format = useFormat();
  const ago = useAgo();
  const valueText = (signal: string, value: number) => {
    if (signal.endsWith('Seconds')) return format.span(value);
    return signal.endsWith('Ratio') ? format.percent(value) : format.number(value);
  };
  const latest = readings
    .map(({ measuredAt }) => measuredAt)
    .sort()
    .at(-1);
  return (
    <Panel title={t('health.readings')}>
      {latest === undefined ? (
        <p className="text-ink-soft">{t('health.notYet')}</p>
      ) : (
        <>
          <dl className="grid gap-x-8 sm:grid-cols-2">
            {readings.map(({ signal, subject, value }) => {
              const key = `health.signal_${signal}`;
              return (
                <div
                  key={`${signal} ${subject}`}
                  data-signal={signal}
                  className="border-line flex items-baseline justify-between gap-4 border-b py-1.5"
                >
                  <dt className="min-w-0 break-words">
                    {hasText(key) ? t(key) : signal}
                    {subject && <span className="text-ink-soft font-mono text-xs">{` ${subject}`}</span>}
                  </dt>
                  <dd className="number shrink-0 font-medium">{valueText(signal, value)}</dd>
                </div>
              );
            })}
          </dl>
          <p className="text-ink-soft pt-3 text-sm">{t('health.measured', { time: ago(latest) })}</p>
        </>
      )}
    </Panel>
  );
}
