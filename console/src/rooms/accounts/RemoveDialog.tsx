import { useNavigate } from 'react-router';
import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { Problem } from '../../kit/form/Problem';
import { useShopPath } from '../../kit/shop/shop';
import type { Account } from './providers';

interface RemoveDialogProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Removes an account with its keys, once nothing is open there. */
export function RemoveDialog({ account: { id, name }, onClose }: RemoveDialogProps) {
  const { t } = useText();
  const path = useShopPath();
  const navigate = useNavigate();
  const remove = useChange({
    run: (api) => api.DELETE('/v1/psp-accounts/{id}', { params: { path: { id } } }),
    touches: ['accounts'],
    says: 'accounts.removed',
    failsIn: 'field',
    onDone: () => void navigate(path('accounts'), { replace: true }),
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('accounts.removeTitle', { name })} lead={t('accounts.removeLead')}>
      <div className="flex flex-col gap-4">
        <Problem of={remove.error} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {t('shell.cancel')}
          </Button>
          <Button look="danger" isPending={remove.isPending} onClick={() => remove.mutate()}>
            {t('accounts.remove')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
