import { useEffect, useState } from 'react';

/**
 * The token of a mailed link, which stands behind `#token=`; undefined if there is none. It is removed from the address bar
 * at once, so that it does not stay in the history, in a shared screenshot or in a copied address.
 */
export function useMailedToken(): string | undefined {
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token') ?? undefined);
  useEffect(() => {
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search);
  }, []);
  return token;
}
