import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

const EVERY_MS = 2000;

/**
 * Asks who is logged in until the account has its new role. The approval ends the access token with the old role, and the
 * client refreshes it silently with the first of these requests.
 */
export function useNewRole(isKnown: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (isKnown) return;
    const ask = () => void queries.invalidateQueries({ queryKey: ['session'] });
    ask();
    const timer = setInterval(ask, EVERY_MS);
    return () => clearInterval(timer);
  }, [isKnown, queries]);
}
