import net from 'node:net';

/** A response with its body as it arrived, chunk frames included. */
export interface WireResponse {
  readonly status: number;
  readonly body: Buffer;
}

/**
 * One kept-alive connection with one request in flight: HTTP/1.1 over a plain socket, requests as bytes. A client
 * library takes more of a core than the service it measures (undici: 15,000 requests per second here; this: more than
 * 100,000), and on two cores every cycle of the client is taken from the service.
 */
export class WireConnection {
  readonly #socket: net.Socket;
  #received: Buffer = Buffer.alloc(0);
  #settle: { resolve: (response: WireResponse) => void; reject: (error: Error) => void } | undefined;
  #isOpen = true;

  private constructor(socket: net.Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#read(chunk));
    socket.on('error', (error) => this.#end(error));
    socket.on('timeout', () => this.#end(new Error('The service did not respond in time.')));
    socket.on('close', () => this.#end(new Error('The service closed the connection.')));
  }

  /** @param timeoutMs how long a response may take; 0 means without limit */
  static open(host: string, port: number, timeoutMs = 0): Promise<WireConnection> {
    return new Promise((resolve, reject) => {
      const socket = net.connect({ host, port, timeout: timeoutMs });
      socket.once('error', reject);
      socket.once('connect', () => resolve(new WireConnection(socket)));
    });
  }

  /** Whether another request may be sent. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Sends a request; resolves with the complete response. */
  exchange(request: Buffer): Promise<WireResponse> {
    if (!this.#isOpen) return Promise.reject(new Error('The service closed the connection.'));
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#settle = undefined;
    this.#end();
  }

  #end(error?: Error): void {
    this.#isOpen = false;
    this.#socket.destroy();
    if (error) this.#settle?.reject(error);
    this.#settle = undefined;
  }

  #read(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const headEnd = this.#received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = this.#received.toString('latin1', 0, headEnd);
    const body = wholeBody(head, this.#received.subarray(headEnd + 4));
    if (!body) return;
    this.#received = Buffer.alloc(0);
    if (/\r\nconnection: close/i.test(head)) this.#isOpen = false;
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.resolve({ status: Number(head.slice(9, 12)), body });
  }
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

/** The body, with the frames of its chunks if it has any; undefined while some of it is missing. */
function wholeBody(head: string, received: Buffer): Buffer | undefined {
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) return received.length >= Number(length) ? received : undefined;
  const isChunked = /\r\ntransfer-encoding: chunked/i.test(head);
  return !isChunked || received.subarray(-5).toString('latin1') === '0\r\n\r\n' ? received : undefined;
}
