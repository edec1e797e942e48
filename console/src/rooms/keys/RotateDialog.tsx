import { useState } from 'react';
import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { Dialog } from '../../kit/Dialog';
import { SelectField } from '../../kit/form/Field';
import { FormEnd } from '../../kit/form/FormEnd';
import type { ApiKey } from './apiKey';
import { NewKeyDialog } from './NewKeyDialog';

/** In minutes; a day is the most that the API allows. */
const OVERLAPS = ['0', '60', '1440'] as const;

/** Replaces a key by a new one with the same rights; the old one may stay good for as long as a change-over takes. */
export function RotateDialog({ apiKey, onClose }: { readonly apiKey: ApiKey; readonly onClose: () => void }) {
  const { t } = useText();
  const [overlap, setOverlap] = useState<(typeof OVERLAPS)[number]>('60');
  const [made, setMade] = useState<string>();
  const rotate = useChange({
    run: (api) =>
      api.POST('/v1/api-keys/{id}/rotate', {
        params: { path: { id: apiKey.id } },
        body: { keepOldForMinutes: Number(overlap) },
      }),
    touches: ['keys'],
    onDone: ({ key }) => setMade(key),
  });
  if (made !== undefined) return <NewKeyDialog value={made} onClose={onClose} />;
  return (
    <Dialog isOpen onClose={onClose} title={t('keys.rotateTitle', { name: apiKey.name })} lead={t('keys.rotateLead')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          rotate.mutate();
        }}
      >
        <SelectField
          label={t('keys.overlap')}
          value={overlap}
          options={OVERLAPS.map((value) => ({ value, label: t(`keys.overlap_${value}`) }))}
          onValue={setOverlap}
        />
        <FormEnd onCancel={onClose} isPending={rotate.isPending}>
          {t('keys.rotate')}
        </FormEnd>
      </form>
    </Dialog>
  );
}
