import net from 'node:net';
import { percentile } from './percentile.mts';

/** How a load is driven. */
export interface WireLoadOptions {
  readonly origin: string;
  readonly connections: number;
  /** Ends the load; so does running out of requests. */
  readonly seconds: number;
  /**
   * Requests a second, whether answers come or not, each timed from the moment it was due: a service that stalls is
   * charged for all who would have come meanwhile. Without it each connection asks again as soon as it was answered,
   * which finds the highest rate and flatters latency.
   */
  readonly ratePerSecond?: number;
}

/** What a load got. */
export interface WireLoadReport {
  readonly answers: number;
  readonly perSecond: number;
  readonly statuses: Record<string, number>;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/**
 * HTTP/1.1 over plain sockets, requests as prepared bytes, of answers only status and length read. A client library
 * takes more of a core than the service it measures (undici: 15,000 requests a second here; this: beyond 100,000).
 */
export async function wireLoad(
  requests: Iterator<Buffer>,
  options: WireLoadOptions,
): Promise<WireLoadReport> {
  const { hostname, port } = new URL(options.origin);
  const statuses: Record<string, number> = {};
  const latencies: number[] = [];
  const begun = performance.now();
  const deadline = begun + options.seconds * 1000;
  const arrivals =
    options.ratePerSecond === undefined ? undefined : new Arrivals(options.ratePerSecond, begun, deadline);

  await Promise.all(
    Array.from({ length: options.connections }, async () => {
      const connection = await Connection.open(hostname, Number(port));
      try {
        for (;;) {
          const due = arrivals ? await arrivals.next() : performance.now();
          if (due === undefined || due > deadline) return;
          const { value: request, done } = requests.next();
          if (done) return;
          const status = await connection.exchange(request);
          latencies.push(performance.now() - due);
          statuses[status] = (statuses[status] ?? 0) + 1;
        }
      } finally {
        connection.close();
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  return {
    answers: latencies.length,
    perSecond: latencies.length / seconds,
    statuses,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
  };
}

/** The request as bytes. */
export function wireRequest(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): Buffer {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'host: bench',
    ...Object.entries(headers).map(([n, v]) => `${n}: ${v}`),
  ];
  if (body) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`);
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

/** Hands out moments at which requests are due, evenly spaced, to whoever is free. */
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

/** One kept-alive connection with one request in flight. */
class Connection {
  readonly #socket: net.Socket;
  #received: Buffer = Buffer.alloc(0);
  #settle: { resolve: (status: number) => void; reject: (error: Error) => void } | undefined;

  private constructor(socket: net.Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#read(chunk));
    socket.on('error', (error) => this.#settle?.reject(error));
    socket.on('close', () => this.#settle?.reject(new Error('The service closed the connection.')));
  }

  static open(host: string, port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = net.connect(port, host, () => resolve(new Connection(socket)));
      socket.once('error', reject);
    });
  }

  /** Sends a request and answers the status of what came back, once all of it is here. */
  exchange(request: Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#settle = undefined;
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const headEnd = this.#received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = this.#received.toString('latin1', 0, headEnd);
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    const isWhole =
      length === undefined && /\r\ntransfer-encoding: chunked/i.test(head)
        ? this.#received.subarray(-5).toString('latin1') === '0\r\n\r\n'
        : this.#received.length >= headEnd + 4 + Number(length ?? 0);
    if (!isWhole) return;
    this.#received = Buffer.alloc(0);
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.resolve(Number(head.slice(9, 12)));
  }
}
