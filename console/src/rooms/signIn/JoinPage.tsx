import { useEffect } from 'react';
import { Navigate } from 'react-router';
import { useMutation } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useText } from '../../i18n';
import type { ApiFailure } from '../../kit/api/failure';
import { publicCall } from '../../kit/api/publicCall';
import { refresh, useSession } from '../../kit/api/session';
import { Button } from '../../kit/Button';
import { ByEmail } from './ByEmail';
import { ByPhone } from './ByPhone';
import { ByTelegram } from './ByTelegram';
import { Door } from './Door';
import { RegisterForm } from './RegisterForm';
import { Problem } from '../../kit/form/Problem';
import { useHash } from './useHash';

/** An invitation to a shop: sign in where one is not, then accept. The token stays in this page alone. */
export function JoinPage() {
  const { t } = useText();
  const token = useHash().get('token') ?? undefined;
  const session = useSession((state) => state.session);
  const isUnknown = session.state === 'unknown';
  useEffect(() => {
    if (isUnknown) refresh().catch(() => undefined);
  }, [isUnknown]);
  return (
    <Door title={t('signIn.joinTitle')} lead={t('signIn.joinLead')}>
      {!token ? (
        <p role="alert">{t('signIn.joinNoToken')}</p>
      ) : session.state === 'in' ? (
        <Accept token={token} />
      ) : (
        <>
          <p>{t('signIn.joinSignIn')}</p>
          <ByTelegram />
          <ByPhone />
          <ByEmail />
          <h2 className="border-line mt-2 border-t pt-4 text-lg">{t('signIn.newHere')}</h2>
          <RegisterForm />
        </>
      )}
    </Door>
  );
}

function Accept({ token }: { readonly token: string }) {
  const { t } = useText();
  const accept = useMutation<string, ApiFailure>({
    mutationFn: async () => {
      const { data } = await publicCall<{ name: string }>('POST', '/v1/invitations/accept', { token });
      // The new shop is in the answer of the next token.
      await refresh();
      return data.name;
    },
    onSuccess: (shop) => toast.success(t('signIn.joinDone', { shop })),
  });
  if (accept.isSuccess) return <Navigate to="/" replace />;
  return (
    <>
      <Button look="primary" size="large" isWide isPending={accept.isPending} onClick={() => accept.mutate()}>
        {t('signIn.joinAccept')}
      </Button>
      <Problem of={accept.error} />
    </>
  );
}
