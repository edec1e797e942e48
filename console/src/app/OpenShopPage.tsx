import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { useText } from '../i18n';
import type { ApiFailure } from '../kit/api/failure';
import { publicCall } from '../kit/api/publicCall';
import { refresh, useSession } from '../kit/api/session';
import { Button } from '../kit/Button';
import { TextField } from '../kit/form/Field';
import { Problem } from '../kit/form/Problem';
import { Door, onSubmit } from '../rooms/signIn';
import { signOut } from './signOut';
import { problemOf } from '../kit/say/problemOf';

/** For who works in no shop yet: a name opens one. Shops that come otherwise (the bot, an invitation) lead on as well. */
export function OpenShopPage() {
  const { t, locale } = useText();
  const navigate = useNavigate();
  const shops = useSession((state) => (state.session.state === 'in' ? state.session.shops.length : 0));
  const open = useMutation<string, ApiFailure, string>({
    mutationFn: async (name) => {
      const { data } = await publicCall<{ slug: string }>('POST', '/v1/orgs', { name, locale });
      // The new shop is in the answer of the next token.
      await refresh();
      return data.slug;
    },
    onSuccess: (slug) => navigate(`/shops/${slug}`, { replace: true }),
  });
  useShopsFromElsewhere();
  if (shops > 0 && open.isIdle) return <Navigate to="/" replace />;
  return (
    <Door title={t('signIn.openTitle')} lead={t('signIn.openLead')}>
      <form className="flex flex-col gap-3" onSubmit={onSubmit((entered) => open.mutate(entered('name').trim()))}>
        <TextField
          label={t('signIn.shopName')}
          hint={t('signIn.shopNameHint')}
          problem={problemOf(t, open.error, 'name')}
          name="name"
          autoComplete="organization"
          maxLength={100}
          required
        />
        <Button look="primary" size="large" type="submit" isPending={open.isPending}>
          {t('signIn.openDo')}
        </Button>
        <Problem of={open.error} except="name" />
      </form>
      <p className="text-ink-soft text-sm">{t('signIn.openInvited')}</p>
      <Button look="quiet" onClick={() => void signOut()}>
        {t('shell.signOut')}
      </Button>
    </Door>
  );
}

/** Who comes back to this page has perhaps opened a shop in the bot meanwhile. */
function useShopsFromElsewhere(): void {
  useEffect(() => {
    const look = () => {
      // No answer is no reason to say anything: the next look will tell.
      if (document.visibilityState === 'visible') refresh().catch(() => undefined);
    };
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
    };
  }, []);
}
