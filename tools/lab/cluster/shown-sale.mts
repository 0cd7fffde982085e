import { setTimeout as sleep } from 'node:timers/promises';
import { createHotEvent } from '../drill/hot-event.mts';
import type { Stage } from './fault.mts';

const POLL_MS = 50;
const GIVE_UP_MS = 15_000;

/** Sells tickets of a new event. @returns milliseconds until the report, which reads the replica, has them */
export async function saleShownAfter({ cluster, load }: Stage): Promise<number> {
  const idEvent = await createHotEvent(cluster.primaryUrl, 10, 4);
  await load.buyers.buy(idEvent);
  const sold = Date.now();
  while (Date.now() - sold < GIVE_UP_MS) {
    if (((await load.buyers.reported(idEvent)) ?? 0) > 0) break;
    await sleep(POLL_MS);
  }
  return Date.now() - sold;
}
