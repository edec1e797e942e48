import { useText } from '../../i18n';
import type { Schemas } from '../../kit/api/client';
import { useChange } from '../../kit/api/useChange';
import { useRead } from '../../kit/api/useRead';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Loaded } from '../../kit/Loaded';
import { Panel } from '../../kit/Page';
import { useFormat } from '../../kit/say/useFormat';
import { useManagedRoles } from './roles';

type Invitation = Schemas['Invitation'];

/** The invitations that nobody has accepted yet; each can be taken back. */
export function Invitations() {
  const { t } = useText();
  const read = useRead({
    key: ['members', 'invitations'],
    read: (api, signal) => api.GET('/v1/members/invitations', { signal }),
  });
  return (
    <Panel title={t('members.invitations')} isFlush>
      <Loaded of={read}>
        {({ invitations }) =>
          invitations.length > 0 ? (
            <ul>
              {invitations.map((invitation) => (
                <Row key={invitation.id} invitation={invitation} />
              ))}
            </ul>
          ) : (
            <p className="text-ink-soft p-4">{t('members.noInvitations')}</p>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Row({ invitation: { id, role, email, phone, expiresAt } }: { readonly invitation: Invitation }) {
  const { t } = useText();
  const format = useFormat();
  const mayTakeBack = useManagedRoles().length > 0;
  const takeBack = useChange({
    run: (api) => api.DELETE('/v1/members/invitations/{id}', { params: { path: { id } } }),
    touches: ['members'],
    says: 'members.takenBack',
  });
  return (
    <li className="border-line flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-3 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="min-w-0 break-words">{email ?? phone ?? t('members.byLink')}</span>
          <Badge>{t(`labels.role_${role}`)}</Badge>
        </p>
        <p className="text-ink-soft text-sm">{t('members.goodUntil', { time: format.moment(expiresAt) })}</p>
      </div>
      {mayTakeBack && (
        <Button size="small" isPending={takeBack.isPending} onClick={() => takeBack.mutate()}>
          {t('members.takeBack')}
        </Button>
      )}
    </li>
  );
}
