import { useText } from '../../i18n';
import { TextField } from './Field';

interface NewPasswordFieldProps {
  readonly name: string;
  readonly problem: string | undefined;
}

/** A password that is being chosen, within the bounds that the API takes. */
export function NewPasswordField(field: NewPasswordFieldProps) {
  const { t } = useText();
  return (
    <TextField
      {...field}
      label={t('signIn.newPassword')}
      hint={t('signIn.passwordHint')}
      type="password"
      autoComplete="new-password"
      minLength={8}
      maxLength={128}
      required
    />
  );
}
