import { Intent } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApp } from '../api/app-context';
import { tellOtherTabs } from './other-tabs';
import { leaveToPay } from './way-back';

/** Opens a payment at a provider and leaves for its page. */
export function usePaying(orderId: number) {
  const { client, queries } = useApp();
  const paying = useMutation({
    mutationFn: (provider: string) =>
      client.business.call('POST /v1/orders/{id_order}/payments', {
        path: { id_order: orderId },
        body: { provider },
        intent: new Intent(`order.${orderId}.${provider}`, sessionStorage),
      }),
    onSuccess: async ({ id_payment, checkout_url }) => {
      tellOtherTabs(orderId);
      if (checkout_url === null) return queries.invalidateQueries({ queryKey: ['order', orderId] });
      leaveToPay(orderId, id_payment);
      location.assign(checkout_url);
      // The button stays busy until the browser has left.
      return new Promise<never>(() => undefined);
    },
    onError: () => queries.invalidateQueries({ queryKey: ['order', orderId] }),
  });
  const { reset } = paying;
  useEffect(() => {
    // The browser has kept the page as it was left, with its busy button.
    const onShow = (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      reset();
      void queries.invalidateQueries({ queryKey: ['order', orderId] });
    };
    addEventListener('pageshow', onShow);
    return () => removeEventListener('pageshow', onShow);
  }, [orderId, queries, reset]);
  return paying;
}
