import type { ReactNode } from 'react';
import { useText } from '../../i18n';
import { Button, type ButtonLook } from '../Button';

interface FormEndProps {
  readonly onCancel?: () => void;
  readonly isPending?: boolean;
  readonly look?: ButtonLook;
  /** What it does: «Save» unless told. */
  readonly children?: ReactNode;
}

/** The end of a form: leave it, or do it. */
export function FormEnd({ onCancel, isPending = false, look = 'primary', children }: FormEndProps) {
  const { t } = useText();
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {onCancel && (
        <Button look="quiet" onClick={onCancel}>
          {t('shell.cancel')}
        </Button>
      )}
      <Button look={look} type="submit" isPending={isPending}>
        {children ?? t('shell.save')}
      </Button>
    </div>
  );
}
