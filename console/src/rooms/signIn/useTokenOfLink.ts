import { useEffect, useState } from 'react';

/**
 * The secret of a link from a message: `#token=…` (never sent to a server) or `?token=…`. It is taken out of the address
 * at once, so that neither history nor a shared screen keeps it.
 */
export function useTokenOfLink(): string | undefined {
  const [token] = useState(
    () =>
      new URLSearchParams(location.hash.slice(1)).get('token') ??
      new URLSearchParams(location.search).get('token') ??
      undefined,
  );
  useEffect(() => {
    if (token) history.replaceState(history.state, '', location.pathname);
  }, [token]);
  return token;
}
