import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { toast } from 'sonner';
import { useText } from '../../i18n';
import { Button } from '../../kit/Button';
import { EmailField } from '../../kit/form/ContactFields';
import { NewPasswordField } from '../../kit/form/NewPasswordField';
import { CodeField } from '../../kit/form/CodeField';
import { Door } from './Door';
import { Problem } from '../../kit/form/Problem';
import { onSubmit, useRequest, type Challenge } from './useDoor';
import { problemOf } from '../../kit/say/problemOf';

/** A new password: a code by mail, then both are sent. Says the same whether or not the address is known. */
export function ForgotPage() {
  const { t } = useText();
  const [email, setEmail] = useState('');
  const ask = useRequest<{ email: string }, Challenge>('/v1/auth/password/forgot');
  return (
    <Door title={t('signIn.forgotTitle')} lead={ask.data ? undefined : t('signIn.forgotLead')}>
      {ask.data ? (
        <NewPassword email={email.trim()} challengeId={ask.data.challengeId} />
      ) : (
        <form className="flex flex-col gap-3" onSubmit={onSubmit(() => ask.mutate({ email: email.trim() }))}>
          <EmailField
            problem={problemOf(t, ask.error, 'email')}
            autoComplete="username"
            value={email}
            onValue={setEmail}
          />
          <Button look="primary" type="submit" isPending={ask.isPending}>
            {t('signIn.sendCode')}
          </Button>
          <Problem of={ask.error} except="email" />
        </form>
      )}
      <Link to="/sign-in" className="text-ink-soft hover:text-ink self-center underline underline-offset-4">
        {t('signIn.back')}
      </Link>
    </Door>
  );
}

function NewPassword({ email, challengeId }: { readonly email: string; readonly challengeId: string }) {
  const { t } = useText();
  const navigate = useNavigate();
  const reset = useRequest<{ challengeId: string; code: string; password: string }, unknown>('/v1/auth/password/reset');
  const change = (entered: (name: string) => string) =>
    reset.mutate(
      { challengeId, code: entered('code').trim(), password: entered('password') },
      {
        onSuccess: () => {
          toast.success(t('signIn.resetDone'));
          void navigate('/sign-in');
        },
      },
    );
  return (
    <form className="flex flex-col gap-3" onSubmit={onSubmit(change)}>
      <p role="status">{t('signIn.codeSent', { to: email })}</p>
      <CodeField />
      <NewPasswordField name="password" problem={problemOf(t, reset.error, 'password')} />
      <Button look="primary" type="submit" isPending={reset.isPending}>
        {t('signIn.resetDo')}
      </Button>
      <Problem of={reset.error} except="password" />
    </form>
  );
}
