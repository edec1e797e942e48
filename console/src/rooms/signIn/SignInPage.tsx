import { useEffect, useState } from 'react';
import { Link, Navigate, useSearchParams } from 'react-router';
import { useText } from '../../i18n';
import { refresh, useSession } from '../../kit/api/session';
import { FilterTabs } from '../../kit/list/FilterBar';
import { ByEmail } from './ByEmail';
import { ByLink } from './ByLink';
import { ByPhone } from './ByPhone';
import { ByTelegram } from './ByTelegram';
import { Door } from './Door';
import { useHash } from './useHash';
import { useWayBack } from './wayBack';

/** The first screen: one thing to do, «Login with Telegram», and the other ways quietly below it. */
export function SignInPage() {
  const { t } = useText();
  const session = useSession((state) => state.session);
  const [params] = useSearchParams();
  const to = useWayBack();
  const carried = useHash();
  const [challengeId, code] = [carried.get('challenge'), carried.get('code')];
  const [way, setWay] = useState<'phone' | 'email'>('phone');
  useOldSession();
  if (session.state === 'in') return <Navigate to={to} replace />;
  const wasEnded = session.state === 'out' && session.because === 'ended';
  return (
    <Door title={t('signIn.title')} lead={t('signIn.lead')}>
      {wasEnded && params.has('to') && (
        <p role="status" className="bg-warn-soft text-warn rounded-lg px-3 py-2">
          {t('signIn.sessionEnded')}
        </p>
      )}
      {challengeId && code ? <ByLink link={{ challengeId, code }} /> : <ByTelegram />}
      <details className="group mt-2">
        <summary className="text-ink-soft hover:text-ink mx-auto flex min-h-9 w-fit list-none items-center rounded-lg px-3 font-medium underline decoration-transparent underline-offset-4 hover:decoration-current">
          {t('signIn.otherWays')}
        </summary>
        <div className="mt-3 flex flex-col gap-4">
          <FilterTabs
            label={t('signIn.otherWays')}
            value={way}
            options={[
              { value: 'phone', label: t('signIn.byPhone') },
              { value: 'email', label: t('signIn.byEmail') },
            ]}
            onValue={setWay}
          />
          {way === 'phone' ? <ByPhone /> : <ByEmail />}
        </div>
      </details>
      <p className="text-ink-soft text-center">
        {t('signIn.newHere')}{' '}
        <Link to="/sign-in/new" className="text-ink font-medium underline underline-offset-4">
          {t('signIn.makeAccount')}
        </Link>
      </p>
    </Door>
  );
}

/** Who still has a session (another tab, a bookmark of this page) needs no sign-in. */
function useOldSession(): void {
  const isUnknown = useSession((state) => state.session.state === 'unknown');
  useEffect(() => {
    // No answer is no reason to say anything: the person can sign in.
    if (isUnknown) refresh().catch(() => undefined);
  }, [isUnknown]);
}
