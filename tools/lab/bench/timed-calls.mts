import { percentile } from '../load/percentile.mts';
import type { Recipe } from '../load/recipes.mts';
import { drive } from '../load/load-process.mts';
import type { WireLoadReport } from '../load/wire-load.mts';

const SECONDS = 5;
const CONNECTIONS = 16;

/** Sends requests at a rate: once to warm up caches and compilers, once to measure. */
export async function steadily(
  origin: string,
  ratePerSecond: number,
  recipe: (round: 0 | 1) => Recipe,
): Promise<WireLoadReport> {
  const send = (round: 0 | 1) =>
    drive({ origin, connections: CONNECTIONS, seconds: SECONDS, ratePerSecond, recipe: recipe(round) });
  await send(0);
  return send(1);
}

/** How many requests {@link steadily} sends in a round. */
export const requestsAt = (ratePerSecond: number): number => ratePerSecond * SECONDS;

/** Downloads an address `times`, all of it. @returns milliseconds, the median as p50 and the longest as p99 */
export async function download(
  origin: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  times: number,
): Promise<WireLoadReport> {
  const latencies: number[] = [];
  const statuses: Record<string, number> = {};
  for (let done = 0; done < times; done += 1) {
    const begun = performance.now();
    const response = await fetch(`${origin}${path}`, { headers });
    await response.arrayBuffer();
    latencies.push(performance.now() - begun);
    statuses[response.status] = (statuses[response.status] ?? 0) + 1;
  }
  const total = latencies.reduce((sum, ms) => sum + ms, 0);
  return {
    responses: latencies.length,
    perSecond: latencies.length / (total / 1000),
    statuses,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    processorMs: 0,
  };
}
