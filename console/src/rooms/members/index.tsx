import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../i18n';
import { useRead } from '../../kit/api/useRead';
import { Button } from '../../kit/Button';
import { Loaded } from '../../kit/Loaded';
import { Page } from '../../kit/Page';
import { useMay } from '../../kit/shop/shop';
import { Invitations } from './Invitations';
import { InviteDialog } from './InviteDialog';
import { People } from './People';

/** Who works in the shop, and who has been asked to. */
export function Room() {
  const { t } = useText();
  const mayInvite = useMay('ADMIN');
  const [isInviting, setIsInviting] = useState(false);
  const read = useRead({ key: ['members'], read: (api, signal) => api.GET('/v1/members', { signal }) });
  return (
    <Page
      title={t('shell.members')}
      actions={
        mayInvite && (
          <Button look="primary" onClick={() => setIsInviting(true)} icon={<UserPlus size={16} aria-hidden />}>
            {t('members.invite')}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-6">
        <Loaded of={read}>{({ members }) => <People members={members} />}</Loaded>
        {mayInvite && <Invitations />}
      </div>
      {isInviting && <InviteDialog onClose={() => setIsInviting(false)} />}
    </Page>
  );
}
