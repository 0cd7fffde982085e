import { percentile } from './percentile.mts';
import { WireConnection } from './wire-connection.mts';

/** How a load is driven. */
export interface WireLoadOptions {
  readonly origin: string;
  readonly connections: number;
  /** The load ends after so long, or when there are no more requests. */
  readonly seconds: number;
  /**
   * Open loop: requests per second, whether responses arrive or not, each timed from when it was due, so that a
   * stalled service is charged for every request that waited. Without it (closed loop) each connection sends its next
   * request after the last response, which finds the highest rate and flatters latency.
   */
  readonly ratePerSecond?: number;
}

/** The result of a load. */
export interface WireLoadReport {
  readonly responses: number;
  readonly perSecond: number;
  readonly statuses: Record<string, number>;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Processor time of the load itself, in milliseconds. */
  readonly processorMs: number;
}

/** Sends prepared requests; of each response only the status is read. */
export async function wireLoad(
  requests: Iterator<Buffer>,
  options: WireLoadOptions,
): Promise<WireLoadReport> {
  const { hostname, port } = new URL(options.origin);
  const statuses: Record<string, number> = {};
  const latencies: number[] = [];
  const started = performance.now();
  const used = process.cpuUsage();
  const deadline = started + options.seconds * 1000;
  const arrivals =
    options.ratePerSecond === undefined ? undefined : new Arrivals(options.ratePerSecond, started, deadline);

  await Promise.all(
    Array.from({ length: options.connections }, async () => {
      const connection = await WireConnection.open(hostname, Number(port));
      try {
        for (;;) {
          const due = arrivals ? await arrivals.next() : performance.now();
          if (due === undefined || due > deadline) return;
          const { value: request, done } = requests.next();
          if (done) return;
          // A timer may fire up to a millisecond early.
          const begun = Math.min(due, performance.now());
          const { status } = await connection.exchange(request);
          latencies.push(performance.now() - begun);
          statuses[status] = (statuses[status] ?? 0) + 1;
        }
      } finally {
        connection.close();
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  return {
    responses: latencies.length,
    perSecond: latencies.length / seconds,
    statuses,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    processorMs: usedSince(used),
  };
}

function usedSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Hands out the times at which requests are due, evenly spaced, to the next free connection. */
class Arrivals {
  #sent = 0;
  readonly #begun: number;
  readonly #deadline: number;
  readonly #everyMs: number;

  constructor(ratePerSecond: number, begun: number, deadline: number) {
    this.#begun = begun;
    this.#deadline = deadline;
    this.#everyMs = 1000 / ratePerSecond;
  }

  async next(): Promise<number | undefined> {
    const due = this.#begun + this.#sent++ * this.#everyMs;
    if (due > this.#deadline) return undefined;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    return due;
  }
}
