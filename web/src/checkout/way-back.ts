import { useCallback, useEffect, useState } from 'react';
import type { Return } from './purchase';

const placeOf = (orderId: number) => `proticket.paying.${orderId}`;

/** Notes that the page is left for the provider's. */
export function leaveToPay(orderId: number, idPayment: string): void {
  sessionStorage.setItem(placeOf(orderId), idPayment);
}

/**
 * Whether the buyer has come back from a provider's page, whose message about the money may take some seconds. The back
 * button means the opposite: nobody presses it after paying, and the page of the provider is still open behind it.
 */
export function useReturn(orderId: number): {
  readonly back: Return | undefined;
  readonly forget: () => void;
} {
  const [back, setBack] = useState(() => {
    if (cameByBackButton()) sessionStorage.removeItem(placeOf(orderId));
    const idPayment = sessionStorage.getItem(placeOf(orderId));
    return idPayment === null ? undefined : { idPayment, at: Date.now() };
  });
  const forget = useCallback(() => {
    sessionStorage.removeItem(placeOf(orderId));
    setBack(undefined);
  }, [orderId]);
  useEffect(() => {
    // The page was kept by the browser as it was left, and the back button shows it again.
    const onShow = (event: PageTransitionEvent) => event.persisted && forget();
    addEventListener('pageshow', onShow);
    return () => removeEventListener('pageshow', onShow);
  }, [forget]);
  return { back, forget };
}

function cameByBackButton(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.type === 'back_forward';
}
