import { IDEMPOTENT_OPERATIONS, SHARED_PATHS } from './generated/operations';
import { Intent } from './intent';
import type { AnyInput, InputArgument, Item, Operations, PagedNames, Result } from './operation';
import { isProblem } from './problem.error';
import { repeat, untilAborted } from './repeat';
import type { Credentials, Session } from './session';
import type { OutgoingRequest, Transport } from './transport';

/** What a service needs to call. */
export interface Connection {
  readonly transport: Transport;
  readonly session: Session;
  /** Without a trailing slash. */
  readonly url: string;
  /** Before the paths that both services have, where one origin serves both; otherwise empty. */
  readonly ownPrefix: string;
  readonly repetitions: number;
  readonly maxWaitSeconds: number;
}

/** The operations of one service. */
export class Service<Api extends Operations<Api>> {
  constructor(private readonly connection: Connection) {}

  /**
   * Calls an operation, named as in the documentation: `call('GET /v1/events/{id_event}', { path: { id_event: 7 } })`. An
   * access token that has ended is refreshed once. Reads, and operations with an idempotency key, are repeated if the service
   * is busy or the network fails.
   *
   * @returns the body of the response; undefined if it has none
   * @throws ProblemError for an error response
   * @throws NetworkError without a response: a request that has no key may have had its effect
   * @throws the signal's reason if it aborts
   */
  async call<Name extends keyof Api & string>(
    operation: Name,
    ...[input]: InputArgument<Api[Name]>
  ): Promise<Result<Api[Name]>> {
    return (await this.#call(operation, input, undefined)) as Result<Api[Name]>;
  }

  /** Like `call`, for an operation that can return several media types: `callAs('GET /v1/reports/sales', 'text/csv')`. */
  async callAs<Name extends keyof Api & string, Media extends keyof Api[Name]['response'] & string>(
    operation: Name,
    media: Media,
    ...[input]: InputArgument<Api[Name]>
  ): Promise<Api[Name]['response'][Media]> {
    return (await this.#call(operation, input, media)) as Api[Name]['response'][Media];
  }

  /** The items of all pages of a list, each page fetched when it is needed. Throws as `call` does. */
  async *pages<Name extends PagedNames<Api> & string>(
    operation: Name,
    ...[input]: InputArgument<Api[Name]>
  ): AsyncGenerator<Item<Api[Name]>, void, undefined> {
    const first = (input ?? {}) as AnyInput;
    let query = first.query;
    for (;;) {
      const page = (await this.#call(operation, { ...first, query }, undefined)) as {
        readonly items: readonly Item<Api[Name]>[];
        readonly next_cursor: string | null;
      };
      yield* page.items;
      if (page.next_cursor === null) return;
      query = { ...first.query, cursor: page.next_cursor };
    }
  }

  async #call(operation: string, anyInput: object | undefined, accept: string | undefined): Promise<unknown> {
    const input: AnyInput = anyInput ?? {};
    const [method, template] = operation.split(' ') as [string, string];
    const isBlob = input.body instanceof Blob;
    const body = input.body === undefined || isBlob ? input.body : JSON.stringify(input.body);
    const url = this.#url(template, input);
    const headers: Record<string, string> = {
      ...(accept === undefined ? {} : { accept }),
      ...(body === undefined || isBlob ? {} : { 'content-type': 'application/json' }),
    };
    const { signal, timeoutSeconds } = input;
    const request = { method, url, headers, body, signal, timeoutSeconds };
    if (!IDEMPOTENT_OPERATIONS.includes(operation)) return this.#repeated(request, method === 'GET', input);

    const intent = input.intent ?? new Intent();
    const key = intent.keyFor(`${method} ${url} ${String(body)}`);
    headers['idempotency-key'] = key;
    try {
      const result = await this.#repeated(request, true, input);
      intent.settle(key, undefined);
      return result;
    } catch (error) {
      intent.settle(key, error);
      throw error;
    }
  }

  #repeated(
    request: OutgoingRequest,
    isSafe: boolean,
    { signal, repetitions = this.connection.repetitions }: AnyInput,
  ): Promise<unknown> {
    const { maxWaitSeconds } = this.connection;
    return repeat(() => this.#authorized(request), {
      repetitions: isSafe ? repetitions : 0,
      maxWaitSeconds,
      signal,
    });
  }

  /** Sends the request; if its access token has ended, refreshes the session and sends it once more. */
  async #authorized(request: OutgoingRequest): Promise<unknown> {
    const { session, transport } = this.connection;
    const own = await session.credentials();
    try {
      return await transport.send(withCredentials(request, own));
    } catch (error) {
      if (!own || !isProblem(error, 'access.unauthenticated')) throw error;
      if (!(await untilAborted(session.renew(own.mark), request.signal))) throw error;
      return transport.send(withCredentials(request, await session.credentials()));
    }
  }

  #url(template: string, { path = {}, query = {} }: AnyInput): string {
    const { url, ownPrefix } = this.connection;
    const filled = template.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(String((path as Record<string, string | number>)[name])),
    );
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) search.set(name, String(value));
    const prefix = SHARED_PATHS.includes(template) ? ownPrefix : '';
    return `${url}${prefix}${filled}${search.size > 0 ? `?${search.toString()}` : ''}`;
  }
}

function withCredentials(request: OutgoingRequest, own: Credentials | undefined): OutgoingRequest {
  const headers = { ...request.headers, ...own?.headers };
  return { ...request, headers, credentials: own?.credentials ?? 'omit' };
}
