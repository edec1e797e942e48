import { useState } from 'react';
import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { Dialog } from '../../kit/Dialog';
import { SelectField, TextArea } from '../../kit/form/Field';
import { FormEnd } from '../../kit/form/FormEnd';
import { Problem } from '../../kit/form/Problem';
import { problemOf } from '../../kit/say/problemOf';

/** As the API has them: put right, or borne by the shop. */
const ENDS = ['RESOLVED', 'WRITTEN_OFF'] as const;

interface ResolveDialogProps {
  readonly id: string;
  /** The difference in words. */
  readonly words: string;
  readonly onClose: () => void;
}

/** Says how a difference has ended, and why; it moves no money. */
export function ResolveDialog({ id, words, onClose }: ResolveDialogProps) {
  const { t } = useText();
  const [resolution, setResolution] = useState<(typeof ENDS)[number]>('RESOLVED');
  const [reason, setReason] = useState('');
  const resolve = useChange({
    run: (api, _input, key) =>
      api.POST('/v1/reconciliation/items/{id}/resolve', {
        params: { path: { id }, header: { 'Idempotency-Key': key } },
        body: { resolution, reason: reason.trim() },
      }),
    touches: ['reconciliation'],
    says: 'reconciliation.resolved',
    failsIn: 'field',
    onDone: onClose,
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('reconciliation.resolve')} lead={words}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          resolve.mutate();
        }}
      >
        <SelectField
          label={t('reconciliation.end')}
          hint={t('reconciliation.endHint')}
          value={resolution}
          options={ENDS.map((value) => ({ value, label: t(`reconciliation.end_${value}`) }))}
          onValue={setResolution}
        />
        <TextArea
          label={t('reconciliation.note')}
          hint={t('reconciliation.noteHint')}
          problem={problemOf(t, resolve.error, 'reason')}
          value={reason}
          onValue={setReason}
          required
          maxLength={500}
          autoFocus
        />
        <Problem of={resolve.error} except="reason" />
        <FormEnd onCancel={onClose} isPending={resolve.isPending}>
          {t('reconciliation.resolve')}
        </FormEnd>
      </form>
    </Dialog>
  );
}
