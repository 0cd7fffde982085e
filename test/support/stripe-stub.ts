import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';

interface StubSession {
  readonly id: string;
  readonly intent: string;
  readonly metadata: Record<string, string>;
  readonly amount: number;
  readonly currency: string;
  status: 'open' | 'complete' | 'expired';
}

/**
 * A server that speaks the part of Stripe's HTTP that ProTicket uses, with its idempotency keys, so that the real
 * SDK can be tested without an account.
 */
export class StripeStub {
  readonly sessions = new Map<string, StubSession>();
  /** Refunds that were really made, by payment intent. */
  readonly refunds = new Map<string, string>();
  /** How the next requests end instead of being worked on; `lost` works and then loses the answer. */
  readonly trouble: ('500' | 'lost')[] = [];
  /** Whether refunds are done at once or pend until a webhook. */
  refundsPend = false;
  readonly secretKey = 'sk_test_stub';
  readonly webhookSecret = `whsec_${randomBytes(24).toString('hex')}`;
  private readonly answers = new Map<string, { body: string; parameters: string }>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<StripeStub> {
    const server = createServer((request, response) => void stub.handle(request, response));
    const stub = new StripeStub(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return stub;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** The customer pays: the money is taken, and a webhook says so. */
  pay(sessionId: string) {
    const session = this.sessions.get(sessionId)!;
    session.status = 'complete';
    return this.event('payment_intent.succeeded', this.intentOf(session));
  }

  /** A signed delivery of an event. */
  event(type: string, object: object, { age = 0, secret = this.webhookSecret, changed = {} } = {}) {
    const event = {
      id: `evt_${randomBytes(8).toString('hex')}`,
      object: 'event',
      type,
      livemode: false,
      data: { object },
      ...changed,
    };
    const body = JSON.stringify(event);
    const timestamp = Math.floor(Date.now() / 1000) - age;
    const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp });
    return { body, headers: { 'stripe-signature': signature, 'content-type': 'application/json' } };
  }

  intentOf({ intent, metadata, amount, currency }: StubSession) {
    return {
      id: intent,
      object: 'payment_intent',
      amount_received: amount,
      currency,
      metadata,
      status: 'succeeded',
    };
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const parameters = Buffer.concat(chunks).toString();
    const trouble = this.trouble.shift();
    if (trouble === '500')
      return this.answer(response, 500, { error: { type: 'api_error', message: 'Oops.' } });
    if (request.headers.authorization !== `Bearer ${this.secretKey}`)
      return this.answer(response, 401, {
        error: { type: 'invalid_request_error', message: 'No such key.' },
      });
    const key = request.headers['idempotency-key'];
    const known = typeof key === 'string' ? this.answers.get(key) : undefined;
    if (known && known.parameters !== parameters)
      return this.answer(response, 400, {
        error: { type: 'idempotency_error', message: 'Other parameters.' },
      });
    const { status, body } = known
      ? { status: 200, body: JSON.parse(known.body) as object }
      : this.work(request.method!, new URL(request.url!, this.url).pathname, new URLSearchParams(parameters));
    if (typeof key === 'string' && status === 200)
      this.answers.set(key, { body: JSON.stringify(body), parameters });
    if (trouble === 'lost') request.socket.destroy();
    else this.answer(response, status, body);
  }

  private work(method: string, path: string, form: URLSearchParams): { status: number; body: object } {
    if (method === 'POST' && path === '/v1/checkout/sessions') return { status: 200, body: this.open(form) };
    if (method === 'POST' && path === '/v1/refunds') return this.refund(form.get('payment_intent')!);
    const session = this.sessions.get(path.split('/').pop()!);
    return session
      ? { status: 200, body: this.show(session) }
      : { status: 404, body: { error: { type: 'invalid_request_error', message: `No ${path}` } } };
  }

  private open(form: URLSearchParams): object {
    const id = `cs_test_${randomBytes(8).toString('hex')}`;
    const session: StubSession = {
      id,
      intent: `pi_${randomBytes(8).toString('hex')}`,
      metadata: {
        id_payment: form.get('payment_intent_data[metadata][id_payment]')!,
        order_id: form.get('payment_intent_data[metadata][order_id]')!,
      },
      amount: Number(form.get('line_items[0][price_data][unit_amount]')),
      currency: form.get('line_items[0][price_data][currency]')!,
      status: 'open',
    };
    this.sessions.set(id, session);
    return this.show(session);
  }

  private show(session: StubSession): object {
    const paid = session.status === 'complete';
    return {
      id: session.id,
      object: 'checkout.session',
      url: `https://checkout.stripe.test/${session.id}`,
      status: session.status,
      payment_status: paid ? 'paid' : 'unpaid',
      payment_intent: paid ? this.intentOf(session) : null,
    };
  }

  private refund(intent: string): { status: number; body: object } {
    if (this.refunds.has(intent))
      return {
        status: 400,
        body: {
          error: { type: 'invalid_request_error', code: 'charge_already_refunded', message: 'Refunded.' },
        },
      };
    const id = `re_${randomBytes(8).toString('hex')}`;
    this.refunds.set(intent, id);
    return { status: 200, body: this.refundObject(intent, this.refundsPend ? 'pending' : 'succeeded') };
  }

  refundObject(intent: string, status: string): object {
    return { id: this.refunds.get(intent), object: 'refund', payment_intent: intent, status };
  }

  private answer(response: ServerResponse, status: number, body: object): void {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }
}
