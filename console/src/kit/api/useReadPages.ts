import { useInfiniteQuery, type UseQueryResult } from '@tanstack/react-query';
import { useShop } from '../shop/shop';
import { apiFor, dataOf, type Api, type Call } from './client';
import type { ApiFailure } from './failure';

interface Page {
  readonly nextCursor?: string | undefined;
}

export interface ReadPages<Data extends Page> {
  /** As of `useRead`. */
  readonly key: readonly unknown[];
  readonly read: (api: Api, page: { readonly cursor?: string }, signal: AbortSignal) => Call<Data>;
}

export interface PagesRead<Data> {
  /** For `<Loaded>`. */
  readonly read: UseQueryResult<readonly Data[], ApiFailure>;
  /** Reads the next page too; undefined when there is none. */
  readonly more: (() => void) | undefined;
  readonly isReadingMore: boolean;
}

/** A list that grows at its end, for histories within a page; lists that fill a page have their cursor in the address. */
export function useReadPages<Data extends Page>({ key, read }: ReadPages<Data>): PagesRead<Data> {
  const { orgId } = useShop();
  const query = useInfiniteQuery({
    queryKey: [orgId, ...key],
    queryFn: ({ signal, pageParam }) =>
      dataOf(read(apiFor(orgId), pageParam === undefined ? {} : { cursor: pageParam }, signal)),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Data) => last.nextCursor,
    select: ({ pages }) => pages,
  });
  return {
    read: query as unknown as UseQueryResult<readonly Data[], ApiFailure>,
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    isReadingMore: query.isFetchingNextPage,
  };
}
