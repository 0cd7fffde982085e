import { useEffect, useState } from 'react';

/**
 * The token of a mailed link, which stands behind `#token=`, where no server sees it; undefined if there is none. It is removed
 * from the address bar at once, so that it does not stay in the history, in a shared screenshot or in a copied address. Another
 * link into the same tab, which does not load the page again, brings another token.
 *
 * @param keptAs where the storage of the tab keeps it over a login: in the address of the login it would reach logs
 */
export function useMailedToken(keptAs?: string): string | undefined {
  const [token, setToken] = useState(() => tokenOfAddress() ?? (keptAs && sessionStorage.getItem(keptAs)));
  useEffect(() => {
    const take = () => {
      const found = tokenOfAddress();
      if (found !== undefined) {
        setToken(found);
        if (keptAs) sessionStorage.setItem(keptAs, found);
      }
      if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search);
    };
    take();
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, [keptAs]);
  return token || undefined;
}

function tokenOfAddress(): string | undefined {
  return new URLSearchParams(location.hash.slice(1)).get('token') ?? undefined;
}
