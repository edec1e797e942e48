import { useEffect, useState } from 'react';

/**
 * What a link from a message carries behind the `#`, which browsers never send to a server. It is taken out of the
 * address at once, so that neither history nor a shared screen keeps it.
 */
export function useHash(): URLSearchParams {
  const [carried] = useState(() => new URLSearchParams(location.hash.slice(1)));
  useEffect(() => {
    if (carried.size > 0) history.replaceState(history.state, '', location.pathname + location.search);
  }, [carried]);
  return carried;
}
