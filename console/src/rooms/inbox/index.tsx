import { MessagesSquare } from 'lucide-react';
import { Route, Routes, useParams } from 'react-router';
import { useText } from '../../i18n';
import { Empty } from '../../kit/Loaded';
import { NotFound } from '../../kit/NotFound';
import { useWide } from '../../kit/useNarrow';
import { ChatList } from './ChatList';
import { Conversation } from './Conversation';

/** Chats with customers: the list, and beside it (on phones in its place) the conversation. */
export function Room() {
  return (
    <Routes>
      <Route index element={<Panes />} />
      <Route path=":id" element={<Panes />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}

function Panes() {
  const { id } = useParams();
  const { t, locale } = useText();
  const isWide = useWide();
  // What the bot has said is read in another language anew.
  const conversation = id !== undefined && <Conversation key={`${id} ${locale}`} chatId={id} />;
  if (!isWide) return conversation || <ChatList />;
  return (
    <div className="grid h-dvh grid-cols-[22rem_minmax(0,1fr)]">
      <div className="border-line overflow-y-auto border-r">
        <ChatList openId={id} />
      </div>
      {conversation || (
        <div className="m-auto">
          <Empty icon={<MessagesSquare aria-hidden />} title={t('inbox.choose')} />
        </div>
      )}
    </div>
  );
}
