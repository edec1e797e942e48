import { Link, Navigate } from 'react-router';
import { useText } from '../../i18n';
import { useSession } from '../../kit/api/session';
import { Door } from './Door';
import { RegisterForm } from './RegisterForm';

/** Somebody who has no account and no Telegram at hand; where they have no shop, opening one is next. */
export function RegisterPage() {
  const { t } = useText();
  const isIn = useSession((state) => state.session.state === 'in');
  if (isIn) return <Navigate to="/" replace />;
  return (
    <Door title={t('signIn.registerTitle')} lead={t('signIn.registerLead')}>
      <RegisterForm />
      <Link to="/sign-in" className="text-ink-soft hover:text-ink self-center underline underline-offset-4">
        {t('signIn.haveAccount')}
      </Link>
    </Door>
  );
}
