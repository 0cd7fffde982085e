import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  StripeBooks,
  StripeRefusal,
  type StubEvent,
  type StubRefund,
  type StubSession,
} from './stripe-books.mts';

/**
 * How a request fails. `500`: nothing is done. `500 but done`: done, but reported as failed. `lost`: done, and the
 * response is lost. `429`: nothing is executed, so nothing is stored. The others are refusals of refunds.
 */
export type Trouble = '500' | '500 but done' | 'lost' | '429' | 'balance_insufficient';

interface StoredResponse {
  readonly status: number;
  readonly body: string;
  readonly parameters: string;
}

/**
 * A server with the part of Stripe's HTTP API that ProTicket uses, so that the real SDK can be tested without an
 * account. It stores "the resulting status code and body of the first request made for any given idempotency key,
 * regardless of whether it succeeds or fails", 500 included (docs.stripe.com/api/idempotent_requests).
 */
export class StripeStub {
  readonly books = new StripeBooks();
  readonly secretKey = 'sk_test_stub';
  readonly webhookSecret = `whsec_${randomBytes(24).toString('hex')}`;
  /** How the next requests fail, one entry per request. */
  readonly trouble: Trouble[] = [];
  /** The same, decided for each request of a kind. */
  troubleWith: (request: string) => Trouble | undefined = () => undefined;
  /** The status of new refunds; `failed` fails by an event at once. */
  refundsAre: StubRefund['status'] = 'succeeded';
  /** The connected account that requests must name, and that events carry. */
  account: string | undefined;
  private readonly responses = new Map<string, StoredResponse>();
  private readonly server: Server;

  private constructor(server: Server) {
    this.server = server;
  }

  static async start(): Promise<StripeStub> {
    const server = createServer((request, response) => void stub.handle(request, response));
    const stub = new StripeStub(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return stub;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get sessions(): ReadonlyMap<string, StubSession> {
    return this.books.sessions;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** The customer pays. @returns the delivery of the event */
  pay(sessionId: string) {
    this.books.pay(this.sessions.get(sessionId)!);
    return this.lastDelivery();
  }

  /** The delivery of the latest event. */
  lastDelivery(type?: string) {
    return this.deliveryOf(this.books.events.findLast((one) => type === undefined || one.type === type)!);
  }

  deliveryOf({ id, type, object }: StubEvent) {
    return this.event(type, object, { changed: { id } });
  }

  /** A signed delivery of an event. */
  event(type: string, object: object, { age = 0, secret = this.webhookSecret, changed = {} } = {}) {
    const event = this.envelope(`evt_${randomBytes(8).toString('hex')}`, type, object, changed);
    const body = JSON.stringify(event);
    const timestamp = Math.floor(Date.now() / 1000) - age;
    const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
    const headers = {
      'stripe-signature': `t=${timestamp},v1=${signature}`,
      'content-type': 'application/json',
    };
    return { body, headers };
  }

  private envelope(id: string, type: string, object: object, changed: object = {}): object {
    return {
      ...{ id, object: 'event', type, livemode: false },
      ...(this.account === undefined ? {} : { account: this.account }),
      ...{ data: { object }, ...changed },
    };
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const parameters = Buffer.concat(chunks).toString();
    const { pathname, searchParams } = new URL(request.url!, this.url);
    const form = request.method === 'GET' ? searchParams : new URLSearchParams(parameters);
    const key = request.headers['idempotency-key'];
    const known = typeof key === 'string' ? this.responses.get(key) : undefined;
    const trouble = this.trouble.shift() ?? this.troubleWith(`${request.method} ${pathname}`);
    const isLost = trouble === 'lost';
    const refused = this.refusal(request, parameters, known, trouble);
    if (refused) return this.respond(response, refused);
    const result = known ?? this.execute(`${request.method}`, pathname, form, trouble, parameters);
    if (typeof key === 'string') this.responses.set(key, result);
    if (isLost) request.socket.destroy();
    else this.respond(response, result);
  }

  /** What Stripe refuses before it executes anything, and does not store. */
  private refusal(
    request: IncomingMessage,
    parameters: string,
    known: StoredResponse | undefined,
    trouble: Trouble | undefined,
  ): Pick<StoredResponse, 'status' | 'body'> | undefined {
    if (request.headers.authorization !== `Bearer ${this.secretKey}`)
      return problem(401, { type: 'invalid_request_error', message: 'No such key.' });
    if (request.headers['stripe-account'] !== this.account)
      return problem(403, { type: 'invalid_request_error', message: 'Not for this account.' });
    if (trouble === '429') return problem(429, { type: 'rate_limit_error', message: 'Too fast.' });
    if (known && known.parameters !== parameters)
      return problem(400, { type: 'idempotency_error', message: 'Other parameters.' });
    return undefined;
  }

  private execute(
    method: string,
    path: string,
    form: URLSearchParams,
    trouble: Trouble | undefined,
    parameters: string,
  ): StoredResponse {
    const oops = { ...problem(500, { type: 'api_error', message: 'Oops.' }), parameters };
    if (trouble === '500') return oops;
    try {
      if (trouble === 'balance_insufficient' && path === '/v1/refunds')
        throw new StripeRefusal(400, 'balance_insufficient', 'Insufficient funds in your account.');
      const body = JSON.stringify(this.work(method, path, form));
      return trouble === '500 but done' ? oops : { status: 200, body, parameters };
    } catch (error) {
      if (!(error instanceof StripeRefusal)) throw error;
      const { status, code, message } = error;
      return { ...problem(status, { type: 'invalid_request_error', code, message }), parameters };
    }
  }

  private work(method: string, path: string, form: URLSearchParams): object {
    const [, , resource, ...rest] = path.split('/');
    const intent = form.get('payment_intent') ?? '';
    if (method === 'POST' && path === '/v1/checkout/sessions') return this.show(this.open(form));
    if (method === 'POST' && path === '/v1/refunds') {
      const amount = form.get('amount');
      const metadata = metadataIn(form, 'metadata');
      return this.books.refund(
        intent,
        amount === null ? undefined : Number(amount),
        metadata,
        this.refundsAre,
      );
    }
    if (resource === 'refunds' || resource === 'disputes') {
      const all: readonly { payment_intent: string }[] = this.books[resource];
      // Newest first, as Stripe lists.
      const data = all.filter((one) => one.payment_intent === intent).reverse();
      return { object: 'list', url: path, has_more: false, data };
    }
    if (resource === 'events') {
      const since = Number(form.get('created[gte]') ?? 0);
      const wanted = this.books.events.filter(
        ({ created, isDelivered }) =>
          created >= since && !(isDelivered && form.get('delivery_success') === 'false'),
      );
      const data = wanted.reverse().map((event) => this.envelope(event.id, event.type, event.object));
      return { object: 'list', url: path, has_more: false, data };
    }
    if (resource === 'payment_intents') {
      const session = this.books.sessionOf(rest[0]!);
      if (session) return this.books.intentOf(session);
    }
    const session = this.sessions.get(rest[1]!);
    if (resource !== 'checkout' || !session) throw new StripeRefusal(404, 'resource_missing', `No ${path}`);
    if (rest[2] === 'expire') this.books.expire(session);
    return this.show(session);
  }

  private open(form: URLSearchParams): StubSession {
    if (form.get('adaptive_pricing[enabled]') !== 'false')
      throw new StripeRefusal(400, 'parameter_missing', 'Buyers would pay in another currency.');
    const metadata = metadataIn(form, 'payment_intent_data[metadata]');
    const amounts = [...form].filter(([name]) =>
      /^line_items\[\d+\]\[price_data\]\[unit_amount\]$/.test(name),
    );
    const amount = amounts.reduce((sum, [, text]) => sum + Number(text), 0);
    return this.books.open(metadata, amount, form.get('line_items[0][price_data][currency]')!);
  }

  private show(session: StubSession): object {
    const isPaid = session.status === 'complete';
    return {
      ...{ id: session.id, object: 'checkout.session', url: `https://checkout.stripe.test/${session.id}` },
      ...{ status: session.status, payment_status: isPaid ? 'paid' : 'unpaid' },
      payment_intent: isPaid ? this.books.intentOf(session) : null,
    };
  }

  private respond(response: ServerResponse, { status, body }: Pick<StoredResponse, 'status' | 'body'>): void {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  }
}

function problem(status: number, error: object): Pick<StoredResponse, 'status' | 'body'> {
  return { status, body: JSON.stringify({ error }) };
}

function metadataIn(form: URLSearchParams, prefix: string): Record<string, string> {
  const names = ['id_payment', 'order_id', 'id_refund'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = form.get(`${prefix}[${name}]`);
      return value === null ? [] : [[name, value]];
    }),
  );
}
