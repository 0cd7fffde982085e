import { useEffect } from 'react';
import { useApp } from '../api/app-context';

const CHANNEL = 'proticket.orders';

/** Tells the other tabs of this browser that an order has changed. */
export function tellOtherTabs(id: number): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(id);
  channel.close();
}

/** Reads an order again when another tab has changed it, and tells the others when this one sees a change. */
export function useOtherTabs(id: number, status: string | undefined): void {
  const { queries } = useApp();
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.addEventListener('message', ({ data }) => {
      if (data === id) void queries.invalidateQueries({ queryKey: ['order', id] });
    });
    return () => channel.close();
  }, [id, queries]);
  useEffect(() => tellOtherTabs(id), [id, status]);
}
