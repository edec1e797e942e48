import { Link } from 'react-router';
import { hasText, useText } from '../../i18n';
import { Button } from '../../kit/Button';
import { cx } from '../../kit/cx';
import { Failure, Loaded } from '../../kit/Loaded';
import { useFormat } from '../../kit/say/useFormat';
import { useShopPath } from '../../kit/shop/shop';
import { useMessages, type ChatMessage } from './useMessages';

interface MessagesProps {
  readonly chatId: string;
  readonly customer: string;
  /** What is being sent at this moment. */
  readonly sending: string | undefined;
}

/** What was said, the newest at the bottom, where the view stays while more is said. */
export function Messages({ chatId, customer, sending }: MessagesProps) {
  const { t } = useText();
  const { latest, messages, earlier, hasEarlier } = useMessages(chatId);
  return (
    // Turned over, so that the browser itself keeps the end in view, and the place when older ones come.
    <div
      role="log"
      aria-label={t('inbox.conversation', { name: customer })}
      tabIndex={0}
      className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto px-4 py-3"
    >
      <Loaded of={latest}>
        {() => (
          <ol className="mx-auto flex w-full max-w-3xl flex-col gap-2">
            {hasEarlier && (
              <li className="self-center">
                <Button size="small" look="quiet" isPending={earlier.isPending} onClick={() => earlier.mutate()}>
                  {t('inbox.earlier')}
                </Button>
              </li>
            )}
            {earlier.isError && <Failure failure={earlier.error} onRetry={() => earlier.mutate()} />}
            {messages.length === 0 && <li className="text-ink-soft self-center py-6">{t('inbox.nothingSaid')}</li>}
            {messages.map((message, place) => (
              <Message key={message.id} message={message} before={messages[place - 1]} customer={customer} />
            ))}
            {sending !== undefined && (
              <li className={cx(BUBBLE, LOOKS.PERSON, 'opacity-70')}>
                <p className="break-words whitespace-pre-wrap">{sending}</p>
                <p className="text-ink-soft text-xs">{t('inbox.status_QUEUED')}</p>
              </li>
            )}
          </ol>
        )}
      </Loaded>
    </div>
  );
}

const BUBBLE = 'flex max-w-[85%] flex-col gap-1 rounded-2xl px-3.5 py-2 sm:max-w-[75%]';
const LOOKS = {
  CUSTOMER: 'bg-sunk self-start rounded-bl-md',
  BOT: 'bg-card border-line self-end rounded-br-md border',
  PERSON: 'bg-accent-soft self-end rounded-br-md',
} as const;

interface MessageProps {
  readonly message: ChatMessage;
  readonly before: ChatMessage | undefined;
  readonly customer: string;
}

function Message({ message, before, customer }: MessageProps) {
  const { t } = useText();
  const format = useFormat();
  const { author, text, buttons } = message;
  const day = format.day(message.createdAt);
  const isNewDay = before === undefined || format.day(before.createdAt) !== day;
  const isSameVoice =
    !isNewDay && before.author.kind === author.kind && before.author.name === author.name && author.kind !== 'BOT';
  return (
    <>
      {isNewDay && <li className="text-ink-soft self-center pt-2 text-sm font-medium">{day}</li>}
      <li data-author={author.kind} className={cx(BUBBLE, LOOKS[author.kind])}>
        {!isSameVoice && (
          <p className="text-ink-soft text-xs font-medium">
            {author.kind === 'CUSTOMER' ? customer : (author.name ?? t(`inbox.author_${author.kind}`))}
            {message.kind === 'EDIT' && ` · ${t('inbox.edited')}`}
          </p>
        )}
        <p className="break-words whitespace-pre-wrap">{text}</p>
        {buttons.length > 0 && (
          <ul aria-label={t('inbox.buttons')} className="flex flex-wrap gap-1 pt-0.5">
            {buttons.map((label, place) => (
              <li key={place} className="border-line text-ink-soft rounded-md border px-1.5 py-0.5 text-xs">
                {label}
              </li>
            ))}
          </ul>
        )}
        <Foot message={message} />
      </li>
    </>
  );
}

/** When it was said, what became of it, and the order that it is about. */
function Foot({ message }: { readonly message: ChatMessage }) {
  const { t } = useText();
  const format = useFormat();
  const path = useShopPath();
  const { status, suppressedReason, orderId } = message;
  const hasFailed = status === 'FAILED' || status === 'UNKNOWN' || status === 'SUPPRESSED';
  const reason = `inbox.reason_${suppressedReason}`;
  return (
    <p className="text-ink-soft flex flex-wrap gap-x-2 text-xs">
      <time dateTime={message.createdAt}>{format.time(message.createdAt)}</time>
      {message.direction === 'OUTBOUND' && (
        <span className={cx(hasFailed && 'text-bad font-medium')}>{t(`inbox.status_${status}`)}</span>
      )}
      {suppressedReason !== undefined && hasText(reason) && <span>{t(reason)}</span>}
      {orderId !== undefined && (
        <Link to={path('orders', orderId)} className="text-accent font-medium underline underline-offset-2">
          {t('inbox.toOrder')}
        </Link>
      )}
    </p>
  );
}
