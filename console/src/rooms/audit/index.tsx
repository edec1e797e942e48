import { ScrollText } from 'lucide-react';
import { useText } from '../../i18n';
import { useRead } from '../../kit/api/useRead';
import { ExportButton } from '../../kit/list/ExportButton';
import { Pager } from '../../kit/list/Pager';
import { useFirstRows } from '../../kit/list/useFirstRows';
import type { Filters } from '../../kit/list/useFilters';
import { Empty, Loaded } from '../../kit/Loaded';
import { Page } from '../../kit/Page';
import { AuditFilters } from './AuditFilters';
import { Entry } from './Entry';
import { useAuditQuery, type AuditEntry, type AuditFilter } from './query';
import { Verify } from './Verify';

/** A screen of them; the next page is one tap away. */
const ROWS = 30;

/** Who changed what: searched by actor, thing, what happened and time; taken along; verified. */
export function Room() {
  const { t } = useText();
  const { filters, query } = useAuditQuery();
  const { cursor } = filters;
  const read = useRead({
    key: ['audit', query, cursor],
    read: (api, signal) => api.GET('/v1/audit', { params: { query: { ...query, cursor, limit: ROWS } }, signal }),
    keepsRows: true,
  });
  return (
    <Page
      title={t('shell.audit')}
      actions={
        <>
          <ExportButton
            name="audit.csv"
            run={(api) => api.GET('/v1/audit/export', { params: { query }, parseAs: 'blob' })}
          />
          <Verify />
        </>
      }
    >
      <AuditFilters filters={filters} />
      <Loaded of={read}>
        {({ entries, nextCursor }) =>
          entries.length > 0 ? (
            <>
              <Entries entries={entries} onFilter={filters.change} />
              <Pager nextCursor={nextCursor} />
            </>
          ) : (
            <Empty
              icon={<ScrollText aria-hidden />}
              title={t(filters.isFiltered ? 'shell.nothingMatches' : 'audit.none')}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

interface EntriesProps {
  readonly entries: readonly AuditEntry[];
  readonly onFilter: Filters<AuditFilter>['change'];
}

function Entries({ entries, onFilter }: EntriesProps) {
  const { t } = useText();
  return (
    <ul aria-label={t('shell.audit')} className="bg-card border-line overflow-hidden rounded-xl border">
      {useFirstRows(entries).map((entry) => (
        <Entry key={entry.id} entry={entry} onFilter={onFilter} />
      ))}
    </ul>
  );
}
