import { ChevronLeft } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useText } from '../../i18n';
import { useRead } from '../../kit/api/useRead';
import { Loaded } from '../../kit/Loaded';
import { useTitle } from '../../kit/useTitle';
import { useWide } from '../../kit/useNarrow';
import { useShopPath } from '../../kit/shop/shop';
import { Answering } from './Answering';
import type { Chat } from './ChatList';
import { Keeping } from './Keeping';
import { Messages } from './Messages';

/** One chat: who it is with, what was said, and at the foot whatever can be done. */
export function Conversation({ chatId }: { readonly chatId: string }) {
  const { locale } = useText();
  const read = useRead({
    key: ['inbox', 'chat', chatId, locale],
    read: (api, signal) => api.GET('/v1/chats/{id}', { params: { path: { id: chatId }, query: { locale } }, signal }),
  });
  return (
    // On a phone between the bar on top and the bar at the thumb.
    <section className="flex h-[calc(100dvh-7.75rem)] min-w-0 flex-col lg:h-dvh">
      <Loaded of={read}>{(chat) => <Open chat={chat} />}</Loaded>
    </section>
  );
}

function Open({ chat }: { readonly chat: Chat }) {
  const [sending, setSending] = useState<string>();
  const { name } = chat.customer;
  useTitle(name);
  return (
    <>
      <Head chat={chat} />
      <Messages chatId={chat.id} customer={name} sending={sending} />
      <Answering chat={chat} onSending={setSending} />
    </>
  );
}

function Head({ chat }: { readonly chat: Chat }) {
  const { t } = useText();
  const path = useShopPath();
  const { search } = useLocation();
  const isWide = useWide();
  // Beside the list, its title is the page's.
  const Heading = isWide ? 'h2' : 'h1';
  return (
    <header className="border-line bg-paper flex min-h-14 items-center gap-2 border-b px-2 py-1.5 lg:px-4">
      {!isWide && (
        <Link
          to={{ pathname: path('inbox'), search }}
          aria-label={t('inbox.back')}
          className="text-ink-soft hover:bg-sunk inline-flex size-10 shrink-0 items-center justify-center rounded-lg"
        >
          <ChevronLeft size={20} aria-hidden />
        </Link>
      )}
      <Heading className="min-w-0 flex-1 truncate text-lg">{chat.customer.name}</Heading>
      <Keeping chat={chat} />
    </header>
  );
}
