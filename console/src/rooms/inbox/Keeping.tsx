import { useState } from 'react';
import { useText } from '../../i18n';
import { useSession } from '../../kit/api/session';
import { useChange } from '../../kit/api/useChange';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { useMay } from '../../kit/shop/shop';
import type { Chat } from './ChatList';

/** Who has the chat: taking it over from the bot or a colleague, and giving it back. */
export function Keeping({ chat }: { readonly chat: Chat }) {
  const { t } = useText();
  const mayAnswer = useMay('STAFF');
  const isMine = useIsMine(chat);
  const [isAsking, setIsAsking] = useState(false);
  const takeOver = useChange({
    run: (api, takeFromColleague: boolean, key) =>
      api.POST('/v1/chats/{id}/take-over', {
        params: { path: { id: chat.id }, header: { 'Idempotency-Key': key } },
        body: takeFromColleague ? { takeFromColleague } : {},
      }),
    touches: ['inbox', 'today'],
    onDone: () => setIsAsking(false),
  });
  const handBack = useChange({
    run: (api, _input: void, key) =>
      api.POST('/v1/chats/{id}/hand-back', {
        params: { path: { id: chat.id }, header: { 'Idempotency-Key': key } },
        body: {},
      }),
    touches: ['inbox', 'today'],
    says: chat.state === 'PERSON' ? 'inbox.handedBack' : 'inbox.dismissed',
  });
  if (!mayAnswer) return null;
  const isPersons = chat.state === 'PERSON';
  const keeper = chat.assignedTo?.name ?? t('inbox.yourSystem');
  const mayBeTaken = !isMine && chat.reach === 'OPEN';
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {(isPersons || chat.wantedSince) && (
        <Button size="small" isPending={handBack.isPending} onClick={() => handBack.mutate()}>
          {t(isPersons ? 'inbox.handBack' : 'inbox.dismiss')}
        </Button>
      )}
      {mayBeTaken && (
        <Button
          size="small"
          look="primary"
          isPending={takeOver.isPending}
          onClick={() => (isPersons ? setIsAsking(true) : takeOver.mutate(false))}
        >
          {t('inbox.takeOver')}
        </Button>
      )}
      <Dialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t('inbox.takeFromTitle', { name: keeper })}
        lead={t('inbox.takeFromLead', { name: keeper })}
      >
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          <Button look="quiet" onClick={() => setIsAsking(false)}>
            {t('shell.cancel')}
          </Button>
          <Button look="primary" isPending={takeOver.isPending} onClick={() => takeOver.mutate(true)}>
            {t('inbox.takeOver')}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}

/** Does who is signed in have the chat? */
export function useIsMine(chat: Chat): boolean {
  const session = useSession((state) => state.session);
  return chat.state === 'PERSON' && session.state === 'in' && chat.assignedTo?.id === session.user.id;
}
