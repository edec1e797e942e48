import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useText } from '../../i18n';
import { useRead } from '../../kit/api/useRead';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Pager } from '../../kit/list/Pager';
import { Empty, Loaded } from '../../kit/Loaded';
import { useFormat } from '../../kit/say/useFormat';
import { useShopPath } from '../../kit/shop/shop';
import { differenceText } from './differenceText';
import { ResolveDialog } from './ResolveDialog';
import type { Item } from './run';

interface ItemsProps {
  /** What the API's list takes. */
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly cursor: string | undefined;
  readonly isFiltered?: boolean;
  /** What was read before this is over is read again: the end of a run. */
  readonly asOf?: string | undefined;
}

/** Differences in words, the newest first, each to be resolved with a note. */
export function Items({ query, cursor, isFiltered = false, asOf }: ItemsProps) {
  const { t } = useText();
  const read = useRead({
    key: ['reconciliation', 'items', query, cursor, asOf],
    read: (api, signal) =>
      api.GET('/v1/reconciliation/items', {
        // The address may hold anything; what the API doesn't take it refuses with the field's name.
        params: { query: { ...(query as object), limit: 30, ...(cursor !== undefined && { cursor }) } },
        signal,
      }),
    keepsRows: true,
  });
  return (
    <Loaded of={read}>
      {({ items, nextCursor }) =>
        items.length > 0 ? (
          <>
            <ul aria-label={t('reconciliation.view_differences')} className="flex flex-col gap-3">
              {items.map((item) => (
                <Difference key={item.id} item={item} />
              ))}
            </ul>
            <Pager nextCursor={nextCursor} />
          </>
        ) : (
          <Empty
            icon={<CircleCheck aria-hidden />}
            title={t(isFiltered ? 'shell.nothingMatches' : 'reconciliation.none')}
            hint={isFiltered ? undefined : t('reconciliation.noneHint')}
          />
        )
      }
    </Loaded>
  );
}

function Difference({ item }: { readonly item: Item }) {
  const { t } = useText();
  const format = useFormat();
  const path = useShopPath();
  const [isResolving, setIsResolving] = useState(false);
  const { id, kind, status, resolution, occurredAt, paymentId, orderNumber, note, resolvedAt } = item;
  return (
    <li className="bg-card border-line flex flex-col gap-2 rounded-xl border p-4">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone={status === 'OPEN' ? 'warn' : 'plain'}>{t(`reconciliation.kind_${kind}`)}</Badge>
        {status !== 'OPEN' && (
          <Badge tone={status === 'WRITTEN_OFF' ? 'bad' : 'good'}>
            {t(resolution ? `reconciliation.resolution_${resolution}` : `reconciliation.status_${status}`)}
          </Badge>
        )}
        <time dateTime={occurredAt} className="text-ink-faint ml-auto text-sm">
          {format.moment(occurredAt)}
        </time>
      </div>
      <p className="max-w-prose break-words">{differenceText(t, format, item)}</p>
      {note !== undefined && (
        <blockquote className="border-line text-ink-soft max-w-prose border-l-2 pl-3 break-words whitespace-pre-line">
          {note}
        </blockquote>
      )}
      <div className="flex flex-wrap items-center gap-2 empty:hidden">
        {paymentId !== undefined && (
          <Link to={path('payments', paymentId)} className="number font-medium underline underline-offset-4">
            {orderNumber ?? t('reconciliation.payment')}
          </Link>
        )}
        {resolvedAt !== undefined && (
          <span className="text-ink-faint text-sm">
            {t('reconciliation.resolvedAt', { time: format.moment(resolvedAt) })}
          </span>
        )}
        {status === 'OPEN' && (
          <Button size="small" className="ml-auto" onClick={() => setIsResolving(true)}>
            {t('reconciliation.resolve')}
          </Button>
        )}
      </div>
      {isResolving && (
        <ResolveDialog id={id} words={differenceText(t, format, item)} onClose={() => setIsResolving(false)} />
      )}
    </li>
  );
}
