import { Pool } from 'undici';

/** What one request got. */
export interface Got {
  readonly status: number;
  readonly json: Record<string, unknown>;
  /** From handing the request over to having read the answer, waiting for a free connection included. */
  readonly ms: number;
}

/** One request of a load. */
export interface Ask {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/**
 * HTTP load on one or more instances of a service, taken in turn as a load balancer would. Connections are kept
 * alive, and one that breaks is opened again.
 */
export class HttpLoad {
  readonly #pools: Pool[];
  #next = 0;

  /** @param timeoutMs how long an answer may take */
  constructor(origins: readonly string[], connectionsEach: number, timeoutMs = 60_000) {
    this.#pools = origins.map(
      (origin) =>
        new Pool(origin, { connections: connectionsEach, headersTimeout: timeoutMs, bodyTimeout: timeoutMs }),
    );
  }

  /** Sends a request to the next instance and reads the answer. */
  async ask({ method, path, headers, body }: Ask): Promise<Got> {
    const pool = this.#pools[this.#next++ % this.#pools.length]!;
    const begun = performance.now();
    const answer = await pool.request({
      method,
      path,
      headers: body === undefined ? (headers ?? {}) : { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const json = (await answer.body.json()) as Record<string, unknown>;
    return { status: answer.statusCode, json, ms: performance.now() - begun };
  }

  async close(): Promise<void> {
    await Promise.all(this.#pools.map((pool) => pool.close()));
  }
}
