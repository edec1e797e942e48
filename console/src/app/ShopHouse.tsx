import { useEffect, useMemo } from 'react';
import { Outlet, useParams } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { useSession, type SessionShop } from '../kit/api/session';
import { apiFor, dataOf } from '../kit/api/client';
import type { ApiFailure } from '../kit/api/failure';
import { Failure, Skeleton } from '../kit/Loaded';
import { ShopContext } from '../kit/shop/shop';
import { useFeed } from '../live/useFeed';
import { useWaitingOrders } from '../live/useWaiting';
import { Forbidden } from './Forbidden';
import { Frame } from './Frame';
import { rememberShop } from './lastShop';

/** The shop of the address, around its rooms. */
export function ShopHouse() {
  const { slug } = useParams();
  const session = useSession((state) => state.session);
  const shop = session.state === 'in' ? session.shops.find((known) => known.slug === slug) : undefined;
  // A shop of others and one that there is not are the same to a stranger.
  return shop ? <House key={shop.orgId} shop={shop} /> : <Forbidden />;
}

/** It has no settings. Its people may be anywhere: times are UTC, as in alerts and logs. */
const PLATFORM = { name: undefined, currency: 'INR', timezone: 'UTC' };

function House({ shop }: { readonly shop: SessionShop }) {
  useEffect(() => rememberShop(shop.slug), [shop.slug]);
  useFeed(shop.orgId);
  useWaitingOrders(shop);
  const settings = useQuery({
    queryKey: [shop.orgId, 'settings', 'shop'],
    queryFn: ({ signal }) => dataOf(apiFor(shop.orgId).GET('/v1/orgs/current', { signal })),
    staleTime: 300_000,
    enabled: !shop.isPlatform,
  });
  const data = shop.isPlatform ? PLATFORM : settings.data;
  const open = useMemo(
    () => data && { ...shop, name: data.name ?? shop.name, currency: data.currency, timezone: data.timezone },
    [shop, data],
  );
  if (!open) {
    // The session knew of a membership that has ended since.
    if ((settings.error as ApiFailure | null)?.status === 403) return <Forbidden />;
    return (
      <main className="mx-auto max-w-2xl p-6">
        {settings.isError ? (
          <Failure failure={settings.error as ApiFailure} onRetry={() => void settings.refetch()} />
        ) : (
          <Skeleton />
        )}
      </main>
    );
  }
  return (
    <ShopContext value={open}>
      <Frame>
        <Outlet />
      </Frame>
    </ShopContext>
  );
}
