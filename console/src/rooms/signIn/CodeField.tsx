import { useText } from '../../i18n';
import { TextField } from '../../kit/form/Field';

/** The six digits of a message; phones offer them by themselves. */
export function CodeField() {
  const { t } = useText();
  return (
    <TextField
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
