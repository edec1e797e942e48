import { Link } from 'react-router';
import { useText } from '../../i18n';
import { Button } from '../../kit/Button';
import { EmailField } from '../../kit/form/ContactFields';
import { TextField } from '../../kit/form/Field';
import { Problem } from '../../kit/form/Problem';
import { onSubmit, useEntry } from './useDoor';

/** E-mail and password. */
export function ByEmail() {
  const { t } = useText();
  const enter = useEntry<{ email: string; password: string }>('/v1/auth/login');
  const check = (entered: (name: string) => string) =>
    // A password may begin or end with a space.
    enter.mutate({ email: entered('email').trim(), password: entered('password') });
  return (
    <form className="flex flex-col gap-3" onSubmit={onSubmit(check)}>
      <EmailField name="email" autoComplete="username" />
      <TextField
        label={t('signIn.password')}
        type="password"
        name="password"
        autoComplete="current-password"
        required
      />
      <Button type="submit" isPending={enter.isPending}>
        {t('signIn.enter')}
      </Button>
      <Problem of={enter.error} />
      <Link to="/sign-in/forgot" className="text-ink-soft hover:text-ink self-center underline underline-offset-4">
        {t('signIn.forgot')}
      </Link>
    </form>
  );
}
