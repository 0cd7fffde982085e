import { WireConnection, wireRequest } from './wire-connection.mts';

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
  readonly #lanes: Lane[];
  #next = 0;

  /** @param timeoutMs how long an answer may take */
  constructor(origins: readonly string[], connectionsEach: number, timeoutMs = 60_000) {
    this.#lanes = origins.map((origin) => new Lane(new URL(origin), connectionsEach, timeoutMs));
  }

  /** Sends a request to the next instance and reads the answer. */
  async ask({ method, path, headers, body }: Ask): Promise<Got> {
    const lane = this.#lanes[this.#next++ % this.#lanes.length]!;
    const begun = performance.now();
    const connection = await lane.take();
    try {
      const answer = await connection.exchange(wireRequest(method, path, headers, body));
      const json = JSON.parse(answer.body.toString()) as Record<string, unknown>;
      return { status: answer.status, json, ms: performance.now() - begun };
    } finally {
      lane.giveBack(connection);
    }
  }

  close(): void {
    for (const lane of this.#lanes) lane.close();
  }
}

/** The connections to one instance; who finds none free waits, in order of arrival. */
class Lane {
  readonly #origin: URL;
  readonly #timeoutMs: number;
  readonly #idle: WireConnection[] = [];
  readonly #waiting: (() => void)[] = [];
  #mayTake: number;

  constructor(origin: URL, connections: number, timeoutMs: number) {
    this.#origin = origin;
    this.#timeoutMs = timeoutMs;
    this.#mayTake = connections;
  }

  async take(): Promise<WireConnection> {
    if (this.#mayTake > 0) this.#mayTake -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) if (idle.isOpen) return idle;
    try {
      return await WireConnection.open(this.#origin.hostname, Number(this.#origin.port), this.#timeoutMs);
    } catch (error) {
      this.#passOn();
      throw error;
    }
  }

  giveBack(connection: WireConnection): void {
    if (connection.isOpen) this.#idle.push(connection);
    else connection.close();
    this.#passOn();
  }

  close(): void {
    for (const connection of this.#idle) connection.close();
  }

  #passOn(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#mayTake += 1;
  }
}
