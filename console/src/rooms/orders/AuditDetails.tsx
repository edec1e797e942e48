import { useText } from '../../i18n';
import type { Schemas } from '../../kit/api/client';
import { codeText } from '../../kit/say/codeText';

type Audit = Extract<Schemas['TimelineEntry'], { readonly kind: 'audit' }>['data'];

/** A row of the audit trail: what was changed, field by field once somebody asks, and by which request. */
export function AuditDetails({ data }: { readonly data: Audit }) {
  const { t } = useText();
  const { action, before, after, requestId } = data;
  const [thing = '', act = ''] = action.split('.');
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (field) => show(before?.[field]) !== show(after?.[field]),
  );
  return (
    <details className="text-ink-soft text-sm">
      <summary className="marker:text-ink-faint">
        {t('orders.recorded', { thing: codeText(t, 'audit.thing', thing), act: codeText(t, 'audit.act', act) })}
      </summary>
      <dl className="my-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5">
        {fields.map((field) => (
          <div key={field} className="contents">
            <dt className="font-mono text-xs leading-5">{field}</dt>
            <dd className="break-words">{`${show(before?.[field])} → ${show(after?.[field])}`}</dd>
          </div>
        ))}
      </dl>
      {requestId !== null && (
        <p className="font-mono text-xs select-all">{t('failures.requestId', { id: requestId })}</p>
      )}
    </details>
  );
}

function show(value: unknown): string {
  if (value === undefined || value === null) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
