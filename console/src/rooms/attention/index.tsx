import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useText } from '../../i18n';
import { readOf, useRead, type ReadsAhead } from '../../kit/api/useRead';
import type { Schemas } from '../../kit/api/client';
import { OrderStatusBadge, PaymentStatusBadge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Pager } from '../../kit/list/Pager';
import { useFirstRows } from '../../kit/list/useFirstRows';
import { useFilters } from '../../kit/list/useFilters';
import { Empty, Loaded } from '../../kit/Loaded';
import { Page } from '../../kit/Page';
import { useAgo } from '../../kit/say/Ago';
import { attentionText } from '../../kit/say/attentionText';
import { useFormat } from '../../kit/say/useFormat';
import { useMay, useShopPath } from '../../kit/shop/shop';
import { MendDialog } from './MendDialog';

type Entry = Schemas['AttentionEntry'];
export type Mend = Entry['mends'][number];

/** A large screen shows so many: each has its buttons below it. */
const AT_ONCE = 8;

const attentionRead = (cursor?: string) =>
  readOf({
    key: ['attention', cursor],
    read: (api, signal) =>
      api.GET('/v1/attention', { params: { query: { limit: 30, ...(cursor !== undefined && { cursor }) } }, signal }),
    keepsRows: true,
  });
export const ahead: ReadsAhead = (begin) => begin(attentionRead());

/** Orders that wait for a person, the longest waiting first, each with what can be done about it. */
export function Room() {
  const { t } = useText();
  const { cursor } = useFilters([]);
  const read = useRead(attentionRead(cursor));
  return (
    <Page title={t('shell.attention')} width="text">
      <Loaded of={read}>
        {({ entries, nextCursor }) =>
          entries.length > 0 ? (
            <>
              <Entries entries={entries} />
              <Pager nextCursor={nextCursor} />
            </>
          ) : (
            <Empty icon={<CircleCheck aria-hidden />} title={t('attention.none')} hint={t('attention.noneHint')} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <ul className="flex flex-col gap-3">
      {useFirstRows(entries, AT_ONCE).map((entry) => (
        <Waiting key={entry.orderId} entry={entry} />
      ))}
    </ul>
  );
}

function Waiting({ entry }: { readonly entry: Entry }) {
  const { t } = useText();
  const format = useFormat();
  const ago = useAgo();
  const path = useShopPath();
  const mayMend = useMay('STAFF');
  const [mend, setMend] = useState<Mend>();
  return (
    <li className="bg-card border-line flex flex-col gap-2 rounded-xl border p-4">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Link to={path('orders', entry.orderNumber)} className="number text-lg font-semibold hover:underline">
          {entry.orderNumber}
        </Link>
        <span className="min-w-0 break-words">{entry.customerName}</span>
        <span className="number ml-auto font-medium">{format.money(entry.totalMinor, entry.currency)}</span>
      </div>
      {entry.causes.map((cause) => (
        <p key={`${cause.code} ${cause.detail}`} className="text-bad max-w-prose">
          {attentionText(t, cause)}
        </p>
      ))}
      <div className="flex flex-wrap items-center gap-1.5">
        <OrderStatusBadge status={entry.status} />
        <PaymentStatusBadge status={entry.paymentStatus} />
        <span className="text-ink-faint text-sm">{t('attention.since', { time: ago(entry.since) })}</span>
      </div>
      {mayMend && (
        <div className="flex flex-wrap gap-2 pt-1 empty:hidden">
          {entry.mends.map((name) => (
            <Button key={name} size="small" onClick={() => setMend(name)}>
              {t(`attention.mend_${name}`)}
            </Button>
          ))}
        </div>
      )}
      {mend && <MendDialog entry={entry} mend={mend} onClose={() => setMend(undefined)} />}
    </li>
  );
}
