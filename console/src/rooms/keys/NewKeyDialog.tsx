import { useText } from '../../i18n';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { ShownOnce } from '../../kit/ShownOnce';

/** A new key, the only time that it can be seen. */
export function NewKeyDialog({ value, onClose }: { readonly value: string; readonly onClose: () => void }) {
  const { t } = useText();
  return (
    <Dialog isOpen isKept onClose={onClose} title={t('keys.newTitle')} lead={t('keys.newLead')}>
      <div className="flex flex-col gap-4">
        <ShownOnce label={t('keys.key')} value={value} />
        <Button className="self-end" onClick={onClose}>
          {t('keys.kept')}
        </Button>
      </div>
    </Dialog>
  );
}
