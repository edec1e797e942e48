import { useEffect, useMemo } from 'react';
import { Outlet, useParams } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { useSession, type SessionShop } from '../kit/api/session';
import { apiFor, dataOf } from '../kit/api/client';
import type { ApiFailure } from '../kit/api/failure';
import { Failure, Skeleton } from '../kit/Loaded';
import { ShopContext } from '../kit/shop/shop';
import { useFeed } from '../live/useFeed';
import { Frame } from './Frame';
import { rememberShop } from './lastShop';
import { NotFound } from './NotFound';

/** The shop of the address, around its rooms. */
export function ShopHouse() {
  const { slug } = useParams();
  const session = useSession((state) => state.session);
  const shop = session.state === 'in' ? session.shops.find((known) => known.slug === slug) : undefined;
  return shop ? <House key={shop.orgId} shop={shop} /> : <NotFound />;
}

function House({ shop }: { readonly shop: SessionShop }) {
  useEffect(() => rememberShop(shop.slug), [shop.slug]);
  useFeed(shop.orgId);
  const settings = useQuery({
    queryKey: [shop.orgId, 'settings', 'shop'],
    queryFn: ({ signal }) => dataOf(apiFor(shop.orgId).GET('/v1/orgs/current', { signal })),
    staleTime: 300_000,
  });
  const data = settings.data;
  const open = useMemo(
    () => data && { ...shop, name: data.name, currency: data.currency, timezone: data.timezone },
    [shop, data],
  );
  if (!open) {
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
