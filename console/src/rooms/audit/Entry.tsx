import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { hasText, useText } from '../../i18n';
import { Badge, type Tone } from '../../kit/Badge';
import { useAuditText, type AuditedChange } from '../../kit/say/auditText';
import { useFormat } from '../../kit/say/useFormat';
import { useShopPath } from '../../kit/shop/shop';
import { thingText } from './AuditFilters';
import { Difference } from './Difference';
import type { ACTS, AuditEntry, AuditFilter } from './query';

type Act = (typeof ACTS)[number];

const TONES: Readonly<Record<Act, Tone>> = { created: 'good', changed: 'plain', removed: 'bad' };

interface EntryProps {
  readonly entry: AuditEntry;
  readonly onFilter: (values: Partial<Record<AuditFilter, string>>) => void;
}

/** One change: who, what and when; opened, each column before and after. */
export function Entry({ entry, onFilter }: EntryProps) {
  const { t } = useText();
  const format = useFormat();
  // Most stay closed, and a page has thirty.
  const [isOpen, setIsOpen] = useState(false);
  const act = (entry.action.split('.')[1] ?? 'changed') as Act;
  const changes = useAuditText()({ ...entry, thing: entry.entityType });
  return (
    <li data-audit={entry.action} className="border-line border-b last:border-b-0">
      <details className="group" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary className="hover:bg-sunk/60 flex list-none items-start gap-2 px-3 py-2.5 [&::-webkit-details-marker]:hidden">
          <ChevronRight
            size={16}
            aria-hidden
            className="text-ink-faint mt-0.5 shrink-0 transition-transform group-open:rotate-90"
          />
          <div className="grid min-w-0 flex-1 gap-x-4 gap-y-0.5 md:grid-cols-[11rem_14rem_minmax(0,1fr)]">
            <span className="min-w-0 truncate font-medium">{useActor(entry)}</span>
            <span className="flex min-w-0 flex-wrap items-center gap-1.5">
              {thingText(t, entry.entityType)}
              <Badge tone={TONES[act]}>{t(`audit.act_${act}`)}</Badge>
            </span>
            <span className="text-ink-soft min-w-0 truncate">
              <time dateTime={entry.at} className="number">
                {format.moment(entry.at)}
              </time>
              {entry.before && entry.after && <Summary changes={changes} />}
            </span>
          </div>
        </summary>
        {isOpen && (
          <div className="flex flex-col gap-3 px-4 pt-1 pb-4 md:pl-9">
            <Difference changes={changes} />
            <Leads entry={entry} onFilter={onFilter} />
          </div>
        )}
      </details>
    </li>
  );
}

/** The first columns, so that most rows need not be opened. */
function Summary({ changes }: { readonly changes: readonly AuditedChange[] }) {
  return changes
    .slice(0, 2)
    .map(({ column, label, before, after }) => (
      <span key={column}>{` · ${label ?? column}: ${before.text} → ${after.text}`}</span>
    ));
}

function useActor({ actorType, actorName, actorId }: AuditEntry): string {
  const { t } = useText();
  const key = `audit.by_${actorType}`;
  const kind = hasText(key) ? t(key) : actorType;
  if (actorName !== undefined) return actorType === 'STAFF' ? actorName : `${actorName} (${kind})`;
  return actorType === 'SYSTEM' ? `${kind} (${actorId})` : kind;
}

/** Where to go on from here: the thing itself, and everything else of it, of this actor, of this request. */
function Leads({ entry, onFilter }: EntryProps) {
  const { t } = useText();
  const path = useShopPath();
  const { entityId, entityType, actorId, requestId } = entry;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 text-sm">
      {entityType === 'order' && (
        <Link to={path('orders', entityId)} className={LEAD}>
          {t('audit.toOrder')}
        </Link>
      )}
      {entityType === 'chat' && (
        <Link to={path('inbox', entityId)} className={LEAD}>
          {t('audit.toChat')}
        </Link>
      )}
      <button type="button" className={LEAD} onClick={() => onFilter({ entityId })}>
        {t('audit.allOfThing')}
      </button>
      <button type="button" className={LEAD} onClick={() => onFilter({ actor: actorId })}>
        {t('audit.allOfActor')}
      </button>
      {requestId !== undefined && (
        <button type="button" className={LEAD} onClick={() => onFilter({ requestId })}>
          {t('audit.allOfRequest')}
        </button>
      )}
      <code className="text-ink-soft font-mono text-xs break-all select-all">{entityId}</code>
      {requestId !== undefined && (
        <code className="text-ink-soft font-mono text-xs break-all select-all">{requestId}</code>
      )}
    </div>
  );
}

const LEAD = 'text-accent min-h-8 font-medium underline underline-offset-4';
