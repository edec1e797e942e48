import { useState } from 'react';
import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { Dialog } from '../../kit/Dialog';
import { FormEnd } from '../../kit/form/FormEnd';
import { Problem } from '../../kit/form/Problem';
import { KeyFields, keyFieldsOf } from './KeyFields';
import { keysFor, type Account, type KeyValues } from './providers';

interface RotateDialogProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Replaces the keys; payments go on with the old ones until the provider has taken the new. */
export function RotateDialog({ account: { id, provider, name }, onClose }: RotateDialogProps) {
  const { t } = useText();
  const [keys, setKeys] = useState<KeyValues>({});
  const rotate = useChange({
    run: (api) => api.PUT('/v1/psp-accounts/{id}/keys', { params: { path: { id } }, body: keysFor(provider, keys) }),
    touches: ['accounts'],
    says: 'accounts.rotated',
    failsIn: 'field',
    onDone: onClose,
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('accounts.rotateTitle', { name })} lead={t('accounts.rotateLead')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          rotate.mutate();
        }}
      >
        <KeyFields provider={provider} values={keys} failure={rotate.error} onValues={setKeys} />
        <Problem of={rotate.error} except={keyFieldsOf(provider)} />
        <FormEnd onCancel={onClose} isPending={rotate.isPending}>
          {t('accounts.rotate')}
        </FormEnd>
      </form>
    </Dialog>
  );
}
