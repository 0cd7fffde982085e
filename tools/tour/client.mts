import { PlainError } from '../console/plain-error.mts';

/** What a call answered: JSON parsed, anything else as bytes. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly json: Record<string, unknown>;
  readonly bytes: Buffer;
}

/** One call a client makes. */
export interface Call {
  readonly token?: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A service as any HTTP client meets it. */
export class ServiceClient {
  readonly #name: string;
  readonly #origin: string;

  constructor(name: string, origin: string) {
    this.#name = name;
    this.#origin = origin;
  }

  /** Calls, and refuses any other status than the expected one with what the service said. */
  async call(expected: number, method: string, path: string, call: Call = {}): Promise<Answer> {
    const response = await this.#send(method, path, call);
    const bytes = Buffer.from(await response.arrayBuffer());
    const type = response.headers.get('content-type') ?? '';
    const json = /\bjson\b/.test(type) ? (JSON.parse(bytes.toString('utf8')) as Record<string, unknown>) : {};
    if (response.status !== expected) {
      const said = json['detail'] ?? json['title'] ?? bytes.toString('utf8').slice(0, 200);
      throw new PlainError(
        `${method} ${path} of the ${this.#name} service answered ${response.status} instead of ${expected}: ${String(said)}`,
      );
    }
    return { status: response.status, type, json, bytes };
  }

  async #send(method: string, path: string, { token, body, headers }: Call): Promise<Response> {
    try {
      return await fetch(`${this.#origin}${path}`, {
        method,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: 'manual',
        signal: AbortSignal.timeout(20_000),
      });
    } catch (error) {
      throw new PlainError(
        `The ${this.#name} service does not answer at ${this.#origin}. Is it running? Start it with: npm start`,
        { cause: error },
      );
    }
  }
}
