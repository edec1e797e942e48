import { QueryClient } from '@tanstack/react-query';
import { toFailure } from '../kit/api/failure';

/** What has been read. Events make it stale; without them, coming back to a page does. */
export const cache = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A no is a no; what passes is tried twice more.
      retry: (tries, error) => tries < 2 && [0, 500, 502, 503, 504].includes(toFailure(error).status),
      retryDelay: (tries) => 400 * 2 ** tries,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
