import { useState } from 'react';
import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { RoleField } from './RoleField';
import type { Member } from './roles';

export function ChangeRoleDialog({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const { t } = useText();
  const [role, setRole] = useState(member.role);
  const change = useChange({
    run: (api) => api.PATCH('/v1/members/{userId}', { params: { path: { userId: member.userId } }, body: { role } }),
    touches: ['members'],
    says: 'shell.saved',
    onDone: onClose,
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('members.roleTitle', { name: member.name })}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        <RoleField role={role} onRole={setRole} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {t('shell.cancel')}
          </Button>
          <Button look="primary" type="submit" isPending={change.isPending} disabled={role === member.role}>
            {t('shell.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
