import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the server received it. */
export interface Received {
  /** Method and path with query: `GET /v1/events?limit=2`. */
  readonly call: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** What to respond; `cut` closes the connection instead. */
export type Reply =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown }
  | 'cut';

/** A real HTTP server that responds as a test says, and remembers what it received. */
export class StubApi {
  readonly received: Received[] = [];
  reply: (request: Received) => Reply | Promise<Reply> = () => ({ status: 204 });

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const isJson = request.headers['content-type'] === 'application/json';
        const body: unknown = text === '' ? undefined : isJson ? JSON.parse(text) : text;
        const received = { call: `${request.method} ${request.url}`, headers: request.headers, body };
        this.received.push(received);
        void Promise.resolve(this.reply(received)).then((reply) => {
          if (reply === 'cut') return request.socket.destroy();
          const type = reply.status < 400 ? 'application/json' : 'application/problem+json';
          response.writeHead(reply.status, {
            ...(reply.body === undefined ? {} : { 'content-type': type }),
            ...reply.headers,
          });
          return response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
        });
      });
    });
  }

  static async start(): Promise<StubApi> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new StubApi(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** How often an operation was called. */
  count(call: string): number {
    return this.received.filter((request) => request.call === call).length;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** An error response. */
export function problem(status: number, code: string, headers: Readonly<Record<string, string>> = {}): Reply {
  const body = {
    type: `https://proticket.dev/errors#${code}`,
    title: code,
    status,
    code,
    instance: '/',
    request_id: 'r1',
  };
  return { status, headers, body };
}
