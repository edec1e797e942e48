import { useEffect, useState } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { followProfile } from '../i18n';
import { toFailure, type ApiFailure } from '../kit/api/failure';
import { refresh, useSession } from '../kit/api/session';
import { Failure, Skeleton } from '../kit/Loaded';
import { rememberedShop } from './lastShop';

/** What only people with a session see; others go to the sign-in page and come back. */
export function SignedIn() {
  const session = useSession((state) => state.session);
  const location = useLocation();
  const [failure, setFailure] = useState<ApiFailure>();
  const isUnknown = session.state === 'unknown';
  useEffect(() => {
    if (isUnknown && !failure) refresh().catch((error: unknown) => setFailure(toFailure(error)));
  }, [isUnknown, failure]);
  const locale = session.state === 'in' ? session.user.locale : undefined;
  useEffect(() => void followProfile(locale), [locale]);
  if (session.state === 'in') return <Outlet />;
  if (session.state === 'out') {
    const here = location.pathname + location.search;
    return <Navigate to={here === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(here)}`} replace />;
  }
  return (
    <main className="mx-auto max-w-2xl p-6">
      {failure ? <Failure failure={failure} onRetry={() => setFailure(undefined)} /> : <Skeleton />}
    </main>
  );
}

/** `/`: the shop of last time, the only one, or where one is opened. */
export function StartPage() {
  const session = useSession((state) => state.session);
  if (session.state !== 'in') return null;
  const shop = session.shops.find(({ slug }) => slug === rememberedShop()) ?? session.shops[0];
  if (shop) return <Navigate to={`/shops/${shop.slug}`} replace />;
  return <Navigate to="/open-shop" replace />;
}
