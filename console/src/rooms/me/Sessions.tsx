import { MonitorSmartphone } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../i18n';
import type { Schemas } from '../../kit/api/client';
import { leave } from '../../kit/api/session';
import { useChange } from '../../kit/api/useChange';
import { useOwnRead } from '../../kit/api/useRead';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { Loaded } from '../../kit/Loaded';
import { Panel } from '../../kit/Page';
import { useFormat } from '../../kit/say/useFormat';
import { deviceOf } from './deviceOf';

type Session = Schemas['Session'];

/** Where the person is signed in; each can be ended, or all at once. */
export function Sessions() {
  const { t } = useText();
  const [isAsking, setIsAsking] = useState(false);
  const read = useOwnRead({ key: ['sessions'], read: (api, signal) => api.GET('/v1/auth/sessions', { signal }) });
  return (
    <Panel
      title={t('me.sessions')}
      isFlush
      actions={
        <Button look="danger" size="small" onClick={() => setIsAsking(true)}>
          {t('me.endAll')}
        </Button>
      }
    >
      <Loaded of={read}>
        {({ sessions }) => (
          <ul>
            {sessions.map((session) => (
              <Row key={session.id} session={session} />
            ))}
          </ul>
        )}
      </Loaded>
      {isAsking && <EndAll onClose={() => setIsAsking(false)} />}
    </Panel>
  );
}

function Row({ session }: { readonly session: Session }) {
  const { t } = useText();
  const format = useFormat();
  const end = useChange({
    run: (api) => api.DELETE('/v1/auth/sessions/{id}', { params: { path: { id: session.id } } }),
    touches: ['sessions'],
    says: 'me.ended',
  });
  return (
    <li className="border-line flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-3 last:border-b-0">
      <MonitorSmartphone size={18} aria-hidden className="text-ink-faint" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {deviceOf(session.userAgent) ?? t('me.unknownDevice')}
          {session.isCurrent && <Badge tone="good">{t('me.current')}</Badge>}
        </p>
        <p className="text-ink-soft text-sm">
          {`${t(`me.by_${session.method}`)} · ${t('me.since', { time: format.moment(session.createdAt) })}`}
        </p>
      </div>
      {!session.isCurrent && (
        <Button size="small" isPending={end.isPending} onClick={() => end.mutate()}>
          {t('me.end')}
        </Button>
      )}
    </li>
  );
}

function EndAll({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const end = useChange({
    run: (api) => api.POST('/v1/auth/sessions/end-all', { body: { keepCurrent: false } }),
    onDone: () => leave(),
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('me.endAllTitle')} lead={t('me.endAllLead')}>
      <div className="flex flex-wrap justify-end gap-2 pt-2">
        <Button look="quiet" onClick={onClose}>
          {t('shell.cancel')}
        </Button>
        <Button look="danger" isPending={end.isPending} onClick={() => end.mutate()}>
          {t('me.endAll')}
        </Button>
      </div>
    </Dialog>
  );
}
