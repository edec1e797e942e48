import { MessagesSquare } from 'lucide-react';
import { Link, useLocation } from 'react-router';
import { useText } from '../../i18n';
import type { Schemas } from '../../kit/api/client';
import { useSession } from '../../kit/api/session';
import { useRead } from '../../kit/api/useRead';
import { Badge } from '../../kit/Badge';
import { cx } from '../../kit/cx';
import { FilterBar, FilterTabs, SearchBox } from '../../kit/list/FilterBar';
import { Pager } from '../../kit/list/Pager';
import { useFilters } from '../../kit/list/useFilters';
import { Empty, Loaded } from '../../kit/Loaded';
import { Page } from '../../kit/Page';
import { Ago } from '../../kit/say/Ago';
import { useFormat } from '../../kit/say/useFormat';
import { useShopPath } from '../../kit/shop/shop';

export type Chat = Schemas['Chat'];

const VIEWS = ['all', 'waiting', 'person', 'mine'] as const;
type View = (typeof VIEWS)[number];

/** As many as a screen and a half of a phone. */
const ROWS = 30;

/** The chats, the one in which somebody spoke last first. */
export function ChatList({ openId }: { readonly openId?: string | undefined }) {
  const { t, locale } = useText();
  const { values, isFiltered, change, clear, cursor } = useFilters(['q', 'show']);
  const view = VIEWS.find((name) => name === values.show) ?? 'all';
  const of = useView(view);
  const q = values.q || undefined;
  const read = useRead({
    key: ['inbox', 'list', view, q, cursor, locale],
    read: (api, signal) =>
      api.GET('/v1/chats', { params: { query: { ...of, q, cursor, locale, limit: ROWS } }, signal }),
    keepsRows: true,
  });
  return (
    <Page title={t('shell.inbox')} width="text">
      <FilterBar isFiltered={isFiltered} onClear={clear}>
        <FilterTabs
          label={t('inbox.view')}
          value={view}
          options={VIEWS.map((value) => ({ value, label: t(`inbox.view_${value}`) }))}
          onValue={(show) => change({ show: show === 'all' ? '' : show })}
        />
        <SearchBox
          value={values.q}
          placeholder={t('inbox.searchHint')}
          onValue={(words) => change({ q: words }, 'replace')}
        />
      </FilterBar>
      <Loaded of={read}>
        {({ chats, nextCursor }) =>
          chats.length > 0 ? (
            <>
              <ul aria-label={t('shell.inbox')} className="bg-card border-line overflow-hidden rounded-xl border">
                {chats.map((chat) => (
                  <Row key={chat.id} chat={chat} isOpen={chat.id === openId} />
                ))}
              </ul>
              <Pager nextCursor={nextCursor} />
            </>
          ) : (
            <Empty
              icon={<MessagesSquare aria-hidden />}
              title={t(isFiltered ? 'shell.nothingMatches' : 'inbox.none')}
              hint={isFiltered ? undefined : t('inbox.noneHint')}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

/** What the API is asked for. */
function useView(view: View) {
  const session = useSession((state) => state.session);
  switch (view) {
    case 'all':
      return {};
    case 'waiting':
      return { unanswered: 'true' } as const;
    case 'person':
      return { state: 'PERSON' } as const;
    case 'mine':
      return { state: 'PERSON', ...(session.state === 'in' && { assignedTo: session.user.id }) } as const;
  }
}

function Row({ chat, isOpen }: { readonly chat: Chat; readonly isOpen: boolean }) {
  const { t } = useText();
  const path = useShopPath();
  const { search } = useLocation();
  const last = chat.lastMessage;
  return (
    <li
      data-chat={chat.id}
      className={cx(
        'border-line has-focus-visible:bg-sunk relative border-b px-4 py-3 last:border-b-0',
        isOpen ? 'bg-accent-soft' : 'hover:bg-sunk/60',
      )}
    >
      <div className="flex items-baseline justify-between gap-3">
        <Link
          to={{ pathname: path('inbox', chat.id), search }}
          aria-current={isOpen ? 'page' : undefined}
          data-row
          className="min-w-0 truncate font-medium outline-offset-4 after:absolute after:inset-0 after:content-['']"
        >
          {chat.customer.name}
        </Link>
        <span className="text-ink-soft shrink-0 text-sm">
          <Ago at={chat.lastAt} />
        </span>
      </div>
      {last && (
        <p className="text-ink-soft line-clamp-2 break-words">
          {last.direction === 'OUTBOUND' && <span className="text-ink-faint">{`${t('inbox.us')} `}</span>}
          {last.text}
        </p>
      )}
      <Signs chat={chat} />
    </li>
  );
}

function Signs({ chat }: { readonly chat: Chat }) {
  const { t } = useText();
  const format = useFormat();
  const waits = chat.unansweredSince ?? chat.wantedSince;
  return (
    <div className="flex flex-wrap gap-1 pt-1 empty:hidden">
      {waits && <Badge tone="bad">{t('inbox.waits', { time: format.span(secondsSince(waits)) })}</Badge>}
      {chat.state === 'PERSON' && (
        <Badge tone="accent">
          {chat.assignedTo ? t('inbox.with', { name: chat.assignedTo.name }) : t('inbox.withSystem')}
        </Badge>
      )}
      {chat.reach !== 'OPEN' && <Badge tone="warn">{t(`inbox.reach_${chat.reach}`)}</Badge>}
    </div>
  );
}

function secondsSince(iso: string): number {
  return Math.max(0, (Date.now() - Date.parse(iso)) / 1_000);
}
