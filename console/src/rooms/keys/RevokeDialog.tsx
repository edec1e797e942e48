import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import type { ApiKey } from './apiKey';

/** Ends a key at once; whatever uses it is refused from then on. */
export function RevokeDialog({ apiKey, onClose }: { readonly apiKey: ApiKey; readonly onClose: () => void }) {
  const { t } = useText();
  const revoke = useChange({
    run: (api) => api.DELETE('/v1/api-keys/{id}', { params: { path: { id: apiKey.id } } }),
    touches: ['keys'],
    says: 'keys.revoked',
    onDone: onClose,
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('keys.revokeTitle', { name: apiKey.name })} lead={t('keys.revokeLead')}>
      <div className="flex flex-wrap justify-end gap-2 pt-2">
        <Button look="quiet" onClick={onClose}>
          {t('shell.cancel')}
        </Button>
        <Button look="danger" isPending={revoke.isPending} onClick={() => revoke.mutate()}>
          {t('keys.revoke')}
        </Button>
      </div>
    </Dialog>
  );
}
