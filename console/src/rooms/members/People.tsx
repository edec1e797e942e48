import { Bell, BellOff } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../i18n';
import { useSession } from '../../kit/api/session';
import { useChange } from '../../kit/api/useChange';
import { Badge } from '../../kit/Badge';
import { Button, IconButton } from '../../kit/Button';
import { DataTable } from '../../kit/list/DataTable';
import { useFormat } from '../../kit/say/useFormat';
import { ChangeRoleDialog } from './ChangeRoleDialog';
import { RemoveDialog } from './RemoveDialog';
import { useManagedRoles, type Member } from './roles';

/** The members, the first ones first, each with what may be done about them. */
export function People({ members }: { readonly members: readonly Member[] }) {
  const { t } = useText();
  const format = useFormat();
  return (
    <DataTable
      label={t('shell.members')}
      rows={members}
      idOf={(member) => member.userId}
      columns={[
        { id: 'name', head: t('members.name'), cell: (member) => <Name member={member} /> },
        { id: 'role', head: t('members.role'), cell: ({ role }) => <Badge>{t(`labels.role_${role}`)}</Badge> },
        { id: 'contact', head: t('members.contact'), cell: ({ email, phone }) => email ?? phone ?? '–' },
        {
          id: 'since',
          head: t('members.since'),
          from: 'md',
          cell: ({ since }) => <time dateTime={since}>{format.day(since)}</time>,
        },
      ]}
      actions={(member) => <Acts member={member} />}
    />
  );
}

function Name({ member }: { readonly member: Member }) {
  const { t } = useText();
  const isOneself = useIsOneself(member);
  return (
    <span className="inline-flex flex-wrap items-center gap-2 font-medium">
      {member.name}
      {isOneself && <Badge tone="good">{t('members.you')}</Badge>}
    </span>
  );
}

function Acts({ member }: { readonly member: Member }) {
  const { t } = useText();
  const isOneself = useIsOneself(member);
  const mayManage = useManagedRoles().includes(member.role);
  const [asked, setAsked] = useState<'role' | 'remove'>();
  const close = () => setAsked(undefined);
  return (
    <>
      {(mayManage || isOneself) && <Alerts member={member} />}
      {mayManage && (
        <Button size="small" onClick={() => setAsked('role')}>
          {t('members.changeRole')}
        </Button>
      )}
      {(mayManage || isOneself) && (
        <Button size="small" look="danger" onClick={() => setAsked('remove')}>
          {t(isOneself ? 'members.leave' : 'members.remove')}
        </Button>
      )}
      {asked === 'role' && <ChangeRoleDialog member={member} onClose={close} />}
      {asked === 'remove' && <RemoveDialog member={member} isOneself={isOneself} onClose={close} />}
    </>
  );
}

/** Are they told in Telegram of new orders and of what needs somebody? */
function Alerts({ member: { userId, receivesAlerts, name } }: { readonly member: Member }) {
  const { t } = useText();
  const change = useChange({
    run: (api) =>
      api.PATCH('/v1/members/{userId}', {
        params: { path: { userId } },
        body: { receivesAlerts: !receivesAlerts },
      }),
    touches: ['members'],
    says: receivesAlerts ? 'members.alertsOff' : 'members.alertsOn',
  });
  return (
    <IconButton
      label={t('members.alerts', { name })}
      aria-pressed={receivesAlerts}
      disabled={change.isPending}
      onClick={() => change.mutate()}
    >
      {receivesAlerts ? <Bell size={18} aria-hidden /> : <BellOff size={18} aria-hidden />}
    </IconButton>
  );
}

function useIsOneself({ userId }: Member): boolean {
  const session = useSession((state) => state.session);
  return session.state === 'in' && session.user.id === userId;
}
