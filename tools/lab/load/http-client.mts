import { WireConnection, wireRequest } from './wire-connection.mts';

/** The response to one request. */
export interface HttpResponse {
  readonly status: number;
  readonly json: Record<string, unknown>;
  /** From handing the request over to having read the response, including the wait for a free connection. */
  readonly ms: number;
}

/** One request. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/**
 * An HTTP client of one or more instances of a service, used in turn as a load balancer does. It reads bodies, and
 * opens a connection again that broke. {@link wireLoad} does neither: it sends prepared bytes on fixed connections and
 * reads only the status, because both would be measured with the service.
 */
export class HttpClient {
  readonly #pools: ConnectionPool[];
  #next = 0;

  /** @param timeoutMs how long a response may take */
  constructor(origins: readonly string[], connectionsEach: number, timeoutMs = 60_000) {
    this.#pools = origins.map((origin) => new ConnectionPool(new URL(origin), connectionsEach, timeoutMs));
  }

  /** Sends a request to the next instance and reads the response. */
  async send({ method, path, headers, body }: HttpRequest): Promise<HttpResponse> {
    const pool = this.#pools[this.#next++ % this.#pools.length]!;
    const begun = performance.now();
    const connection = await pool.take();
    try {
      const response = await connection.exchange(wireRequest(method, path, headers, body));
      const json = JSON.parse(response.body.toString()) as Record<string, unknown>;
      return { status: response.status, json, ms: performance.now() - begun };
    } finally {
      pool.release(connection);
    }
  }

  close(): void {
    for (const pool of this.#pools) pool.close();
  }
}

/** The connections to one instance; requests wait for a free one in order of arrival. */
class ConnectionPool {
  readonly #origin: URL;
  readonly #timeoutMs: number;
  readonly #idle: WireConnection[] = [];
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(origin: URL, connections: number, timeoutMs: number) {
    this.#origin = origin;
    this.#timeoutMs = timeoutMs;
    this.#free = connections;
  }

  async take(): Promise<WireConnection> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) if (idle.isOpen) return idle;
    try {
      return await WireConnection.open(this.#origin.hostname, Number(this.#origin.port), this.#timeoutMs);
    } catch (error) {
      this.#wakeNext();
      throw error;
    }
  }

  release(connection: WireConnection): void {
    if (connection.isOpen) this.#idle.push(connection);
    else connection.close();
    this.#wakeNext();
  }

  close(): void {
    for (const connection of this.#idle) connection.close();
  }

  #wakeNext(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}
