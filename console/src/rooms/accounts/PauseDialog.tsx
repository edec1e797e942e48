import { useState } from 'react';
import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { CheckField } from '../../kit/form/Field';
import { Problem } from '../../kit/form/Problem';
import type { Account } from './providers';

interface PauseDialogProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Takes no new payments there; of the last account it asks who takes them instead. */
export function PauseDialog({ account: { id, name }, onClose }: PauseDialogProps) {
  const { t } = useText();
  const [useInstallation, setUseInstallation] = useState(false);
  const pause = useChange({
    run: (api) => api.POST('/v1/psp-accounts/{id}/deactivate', { params: { path: { id } }, body: { useInstallation } }),
    touches: ['accounts'],
    says: 'accounts.paused',
    failsIn: 'field',
    onDone: onClose,
  });
  const isLast = pause.error?.code === 'LAST_PSP_ACCOUNT' || useInstallation;
  return (
    <Dialog isOpen onClose={onClose} title={t('accounts.pauseTitle', { name })} lead={t('accounts.pauseLead')}>
      <div className="flex flex-col gap-4">
        {!useInstallation && <Problem of={pause.error} />}
        {isLast && (
          <CheckField
            label={t('accounts.useInstallation')}
            hint={t('accounts.useInstallationHint')}
            isChecked={useInstallation}
            onValue={setUseInstallation}
          />
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {t('shell.cancel')}
          </Button>
          <Button look="danger" isPending={pause.isPending} onClick={() => pause.mutate()}>
            {t('accounts.pause')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
