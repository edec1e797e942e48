import { hasText, useText } from '../../i18n';
import type { Schemas } from '../../kit/api/client';
import { cx } from '../../kit/cx';
import { useAuditText } from '../../kit/say/auditText';
import { codeText } from '../../kit/say/codeText';

type Audit = Extract<Schemas['TimelineEntry'], { readonly kind: 'audit' }>['data'];

/** A row of the audit trail: what was changed, field by field once somebody asks, and by which request. */
export function AuditDetails({ data }: { readonly data: Audit }) {
  const { t } = useText();
  const { action, before, after, requestId } = data;
  const [thing = '', act = ''] = action.split('.');
  // Where «made» would say something else: a payment that is opened is nothing that was paid.
  const own = `orders.recorded_${thing}_${act}`;
  const changes = useAuditText()({ thing, before, after });
  return (
    <details className="text-ink-soft text-sm">
      <summary className="marker:text-ink-faint">
        {hasText(own)
          ? t(own)
          : t('orders.recorded', { thing: codeText(t, 'audit.thing', thing), act: codeText(t, 'audit.act', act) })}
      </summary>
      <dl className="my-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5">
        {changes.map(({ column, label, before: from, after: to }) => (
          <div key={column} className="contents">
            <dt className={cx(label === undefined && 'font-mono text-xs leading-5')}>{label ?? column}</dt>
            <dd className="break-words">{`${from.text} → ${to.text}`}</dd>
          </div>
        ))}
      </dl>
      {requestId !== null && (
        <p className="font-mono text-xs select-all">{t('failures.requestId', { id: requestId })}</p>
      )}
    </details>
  );
}
