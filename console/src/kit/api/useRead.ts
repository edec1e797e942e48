import { keepPreviousData, useQuery, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useShop } from '../shop/shop';
import { apiFor, dataOf, type Api, type Call } from './client';
import type { ApiFailure } from './failure';
import type { TakeLine } from './takeLine';

export interface Read<Data> {
  /** First the topic that events of the feed name (`orders`, `products`, …), then what makes this read different. */
  readonly key: readonly unknown[];
  readonly read: (api: Api, signal: AbortSignal) => Call<Data>;
  readonly isEnabled?: boolean;
  /** Another page of the same list shows the old rows until the new ones are there. */
  readonly keepsRows?: boolean;
  /** For what no event tells of; with what was read last it may be asked again sooner, later, or not at all. */
  readonly everyMs?: number | ((data: Data | undefined) => number | false);
  /** Of a list of orders: how it takes what events bring, instead of being read for each of them. */
  readonly takeLine?: TakeLine<Data>;
}

/** Reads as a member of the shop in whose rooms we are. Data stays when a later read fails; show it with `<Loaded>`. */
export function useRead<Data>(options: Read<Data>): UseQueryResult<Data, ApiFailure> {
  const { orgId } = useShop();
  return useQuery<Data, ApiFailure>(queryOf(orgId, options));
}

/** A read that is named before it is asked for, with the type of its data. */
export function readOf<Data>(read: Read<Data>): Read<Data> {
  return read;
}

/** What a room reads first: whoever approaches it has it read before it opens. */
export type ReadsAhead = (begin: <Data>(read: Read<Data>) => void) => void;

/** Begins a room's first reads, but for those whose answer is known and fresh. */
export function readAhead(cache: QueryClient, orgId: string, reads: ReadsAhead): void {
  reads((read) => void cache.prefetchQuery(queryOf(orgId, read)));
}

/** Reads as the person, whatever shop they are in: their profile, their sessions. */
export function useOwnRead<Data>(options: Read<Data>): UseQueryResult<Data, ApiFailure> {
  return useQuery<Data, ApiFailure>(queryOf(undefined, options));
}

function queryOf<Data>(orgId: string | undefined, { key, read, isEnabled, keepsRows, everyMs, takeLine }: Read<Data>) {
  return {
    queryKey: [orgId ?? 'me', ...key],
    queryFn: ({ signal }: { signal: AbortSignal }) => dataOf(read(apiFor(orgId), signal)),
    ...(isEnabled !== undefined && { enabled: isEnabled }),
    ...(takeLine && { meta: { takeLine } }),
    ...(keepsRows && { placeholderData: keepPreviousData }),
    ...(everyMs !== undefined && {
      refetchInterval:
        typeof everyMs === 'function'
          ? (query: { readonly state: { readonly data: Data | undefined } }) => everyMs(query.state.data)
          : everyMs,
    }),
  };
}
