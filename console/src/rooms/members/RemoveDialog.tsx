import { useNavigate } from 'react-router';
import { useText } from '../../i18n';
import { refresh } from '../../kit/api/session';
import { useChange } from '../../kit/api/useChange';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { useShop } from '../../kit/shop/shop';
import type { Member } from './roles';

interface RemoveDialogProps {
  readonly member: Member;
  readonly isOneself: boolean;
  readonly onClose: () => void;
}

/** Takes a member out, or lets oneself out: the shop is gone from the console then. */
export function RemoveDialog({ member, isOneself, onClose }: RemoveDialogProps) {
  const { t } = useText();
  const { name: shop } = useShop();
  const navigate = useNavigate();
  const params = { name: member.name, shop };
  const remove = useChange({
    run: (api) => api.DELETE('/v1/members/{userId}', { params: { path: { userId: member.userId } } }),
    touches: isOneself ? [] : ['members'],
    says: (_data, _input, say) => say(isOneself ? 'members.left' : 'members.removed', params),
    onDone: () => {
      onClose();
      // Which shops are ours is in the answer of the next token.
      if (isOneself) void refresh().then(() => navigate('/'));
    },
  });
  const act = isOneself ? 'leave' : 'remove';
  return (
    <Dialog isOpen onClose={onClose} title={t(`members.${act}Title`, params)} lead={t(`members.${act}Lead`, params)}>
      <div className="flex flex-wrap justify-end gap-2 pt-2">
        <Button look="quiet" onClick={onClose}>
          {t('shell.cancel')}
        </Button>
        <Button look="danger" isPending={remove.isPending} onClick={() => remove.mutate()}>
          {t(`members.${act}`)}
        </Button>
      </div>
    </Dialog>
  );
}
