import { useText } from '../../i18n';
import { TextField } from './Field';

interface CodeFieldProps {
  readonly value?: string;
  readonly onValue?: (value: string) => void;
}

/** The six digits of a message; phones offer them by themselves. */
export function CodeField(entered: CodeFieldProps) {
  const { t } = useText();
  return (
    <TextField
      {...entered}
      label={t('signIn.code')}
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="\s*[0-9]{6}\s*"
      maxLength={8}
      required
      autoFocus
    />
  );
}
