import { SendHorizontal } from 'lucide-react';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { IconButton } from '../../kit/Button';
import { cx } from '../../kit/cx';
import { CONTROL } from '../../kit/form/Field';
import { useAgo } from '../../kit/say/Ago';
import { useFormat } from '../../kit/say/useFormat';
import { useMay } from '../../kit/shop/shop';
import { useTouch } from '../../kit/useNarrow';
import type { Chat } from './ChatList';
import { useIsMine } from './Keeping';

interface AnsweringProps {
  readonly chat: Chat;
  /** Told the words while they are on their way, and undefined when that is over. */
  readonly onSending: (words: string | undefined) => void;
}

/** The foot of a chat: a field to write in for who has it, and a word on who has it for everybody else. */
export function Answering({ chat, onSending }: AnsweringProps) {
  const { t } = useText();
  const ago = useAgo();
  const isMine = useIsMine(chat);
  const mayAnswer = useMay('STAFF');
  if (chat.reach !== 'OPEN') return <Note>{t(`inbox.cannot_${chat.reach}`)}</Note>;
  if (isMine) return <Writing chat={chat} onSending={onSending} />;
  if (chat.state === 'PERSON')
    return <Note>{t('inbox.colleague', { name: chat.assignedTo?.name ?? t('inbox.yourSystem') })}</Note>;
  if (chat.wantedSince)
    return <Note isUrgent>{t('inbox.wanted', { name: chat.customer.name, time: ago(chat.wantedSince) })}</Note>;
  return <Note>{t(mayAnswer ? 'inbox.botAnswers' : 'inbox.staffOnly')}</Note>;
}

function Note({ isUrgent, children }: { readonly isUrgent?: boolean; readonly children: ReactNode }) {
  return (
    <p
      role="status"
      className={cx('border-line border-t px-4 py-3', isUrgent ? 'bg-bad-soft text-bad font-medium' : 'text-ink-soft')}
    >
      {children}
    </p>
  );
}

interface Words {
  readonly text: string;
  /** Of these words: after silence, the same words are sent under the same key, and others are other words. */
  readonly key: string;
}

/** Half of what one message of Telegram takes, as the API has it. */
const MOST = 2_000;

function Writing({ chat, onSending }: AnsweringProps) {
  const { t } = useText();
  const format = useFormat();
  const isTouch = useTouch();
  const [text, setText] = useState('');
  const tried = useRef<Words>(undefined);
  const send = useChange<Words>({
    run: (api, { text: words, key }) =>
      api.POST('/v1/chats/{id}/messages', {
        params: { path: { id: chat.id }, header: { 'Idempotency-Key': key } },
        body: { text: words },
      }),
    touches: ['inbox'],
    onDone: () => {
      tried.current = undefined;
    },
  });
  const submit = () => {
    const words = text.trim();
    if (words === '' || send.isPending) return;
    if (tried.current?.text !== words) tried.current = { text: words, key: crypto.randomUUID() };
    setText('');
    onSending(words);
    send.mutate(tried.current, {
      // What was not sent is there to be sent again, before what was typed meanwhile.
      onError: () => setText((meanwhile) => (meanwhile ? `${words}\n${meanwhile}` : words)),
      onSettled: () => onSending(undefined),
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || isTouch) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      className="border-line border-t px-3 py-2 lg:px-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="mx-auto flex max-w-3xl items-end gap-2">
        <textarea
          aria-label={t('inbox.write', { name: chat.customer.name })}
          placeholder={t('inbox.write', { name: chat.customer.name })}
          value={text}
          rows={1}
          maxLength={MOST}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          className={cx(CONTROL, 'field-sizing-content max-h-40 min-h-11 w-full min-w-0 resize-none py-2.5')}
        />
        <IconButton
          type="submit"
          label={t('inbox.send')}
          disabled={text.trim() === '' || send.isPending}
          className="bg-accent text-on-accent hover:bg-accent-strong hover:text-on-accent size-11"
        >
          <SendHorizontal size={19} aria-hidden />
        </IconButton>
      </div>
      {chat.handBackAt && (
        <p className="text-ink-soft mx-auto max-w-3xl pt-1 text-xs">
          {t('inbox.handBackAt', { time: format.time(chat.handBackAt) })}
        </p>
      )}
    </form>
  );
}
