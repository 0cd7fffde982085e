import { accessTokenFor, insertEvent, recipientsOf } from '@proticket/testing';
import { randomBytes } from 'node:crypto';
import type { OrderDto } from '../apps/business/src/sale/orders/order.dto';
import type { PaymentDto } from '../apps/business/src/sale/payments/payment.dto';
import { type AuthUnderTest, startAuth } from './auth/auth-under-test';
import { BusinessUnderTest } from './support/business-under-test';
import { TraceSink } from './support/trace-sink';

const SERVER = 2;
const CLIENT = 3;
const CONSUMER = 5;
const FAILED = 2;

const hex = (bytes: number) => randomBytes(bytes).toString('hex');

/** A `traceparent` as a proxy sends it, of a trace of its own. */
function proxied(flags = '01') {
  const [traceId, spanId] = [hex(16), hex(8)];
  return { traceId, spanId, headers: { traceparent: `00-${traceId}-${spanId}-${flags}` } };
}

describe('Traces', () => {
  const sink = new TraceSink();
  let auth: AuthUnderTest;
  let business: BusinessUnderTest;
  let id_event: number;

  beforeAll(async () => {
    const env = {
      OTEL_EXPORTER_OTLP_ENDPOINT: await sink.listen(),
      OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a%20key=,x-tenant=b',
      // What is recorded here, a proxy asked for.
      OTEL_TRACES_SAMPLER_ARG: '0',
      TRUSTED_PROXIES: 'loopback',
      JOBS_POLL_MS: '50',
    };
    auth = await startAuth(env);
    business = await BusinessUnderTest.start({ ...env, AUTH_URL: auth.service.url, SMTP_URL: auth.mail.url });
    ({ id_event } = await insertEvent(business.database.dataSource, { capacity: 1_000 }));
  });
  afterAll(async () => {
    await business?.stop();
    await auth?.close();
    sink.close();
  });

  const order = (token: string, headers: Record<string, string> = {}) =>
    business.api.post<OrderDto>('/v1/orders', { token, headers, body: { event_id: id_event, quantity: 1 } });

  describe('of an order that is paid', () => {
    const trace = proxied();
    let email: string;
    let token: string;

    beforeAll(async () => {
      const buyer = await auth.newUser();
      ({ email, access_token: token } = buyer);
      const { headers } = trace;
      const { id_order } = (await order(token, headers)).body;
      const path = `/v1/orders/${id_order}/payments`;
      const { id_payment } = (await business.api.post<PaymentDto>(path, { token, headers })).body;
      await business.api.post(`/sandbox/checkout/${id_payment}/succeed`, { headers });
      await auth.mail.waitFor((mail) => recipientsOf(mail).includes(email) && mail.attachments.length > 0);
      await sink.find('send mail', trace.traceId);
    });

    const path = async (name: string) => sink.pathTo(await sink.find(name, trace.traceId), trace.spanId);

    it('one trace leads from the order through its group to the statement', async () => {
      expect(await path('orders.place')).toEqual(['POST /v1/orders', 'flush orders.place', 'orders.place']);
      const request = await sink.find('POST /v1/orders', trace.traceId);
      expect(request).toMatchObject({
        service: 'business',
        kind: SERVER,
        parentSpanId: trace.spanId,
        attributes: {
          'http.request.method': 'POST',
          'http.route': '/v1/orders',
          'http.response.status_code': 201,
        },
      });
      expect((await sink.find('flush orders.place', trace.traceId)).attributes).toEqual({
        'proticket.group.calls': 1,
      });
    });

    it('and from the payment through the job and the webhook to its group, and to the next job', async () => {
      const webhook = [
        ...['POST /sandbox/checkout/:id_payment/succeed', 'transaction', 'job sandbox.deliver'],
        'POST /v1/payments/webhooks/:provider',
      ];
      expect(await path('payments.confirm')).toEqual([
        ...webhook,
        'flush payments.confirm',
        'payments.confirm',
      ]);
      expect(await path('job orders.confirmed')).toEqual([...webhook, 'job orders.confirmed']);
      expect(await sink.find('job orders.confirmed', trace.traceId)).toMatchObject({
        kind: CONSUMER,
        attributes: { 'proticket.job.attempt': 1 },
      });
    });

    it('and from there to the mail, and into the other service', async () => {
      for (const name of ['render tickets', 'send mail'])
        expect((await path(name)).slice(-2)).toEqual(['job orders.confirmed', name]);
      const call = 'GET /v1/internal/users';
      // Mail and receipt are jobs of their own; the first of them asks for the buyer.
      expect((await path('SELECT users')).slice(-4)).toEqual([
        expect.stringMatching(/^job (orders\.confirmed|receipts\.issue)$/),
        ...[call, call, 'SELECT users'],
      ]);
      const of = (service: string) =>
        sink.spans.filter((span) => span.name === call && span.service === service);
      const [answered] = of('auth');
      const asked = of('business').find(({ spanId }) => spanId === answered?.parentSpanId);
      expect([asked?.kind, answered?.kind]).toEqual([CLIENT, SERVER]);
    });

    it('names people, tokens, codes and addresses nowhere, and no text of a statement', () => {
      const secrets = [email, email.split('@')[0]!, token, '127.0.0.1', 'An Evening', 'node-fetch', 'undici'];
      expect(secrets.filter((secret) => sink.text.includes(secret))).toEqual([]);
      expect(sink.text).not.toMatch(/@[a-z]+\.|WHERE|\$1|\?|Bearer/);
      const said = new Set(sink.spans.flatMap(({ attributes }) => Object.keys(attributes)));
      expect([...said].toSorted()).toEqual([
        ...['http.request.method', 'http.response.status_code', 'http.route'],
        ...['proticket.group.calls', 'proticket.job.attempt'],
      ]);
    });

    it('leaves request ids as they are: in jobs and the audit log they stand without the trace', async () => {
      const { headers } = await order(accessTokenFor({ role: 'buyer' }), proxied().headers);
      const [entry] = await business.query<{ request_id: string }>(
        `SELECT request_id FROM audit_log WHERE action = 'orders.placed' ORDER BY id DESC LIMIT 1`,
      );
      expect(entry?.request_id).toBe(headers.get('x-request-id'));
    });

    it('goes to the collector with its headers', () =>
      expect(sink.headers[0]).toMatchObject({ 'x-key': 'a key=', 'x-tenant': 'b' }));
  });

  it('of calls in one group are linked both ways; its flush belongs to the first', async () => {
    const traces = Array.from({ length: 40 }, () => proxied());
    await Promise.all(traces.map(({ headers }) => order(accessTokenFor({ role: 'buyer' }), headers)));
    const ids = new Set(traces.map(({ traceId }) => traceId));
    const requestOf = (traceId: string) => sink.find('POST /v1/orders', traceId);
    for (const { traceId } of traces) await requestOf(traceId);
    const flushes = sink.spans.filter(
      ({ name, traceId }) => name === 'flush orders.place' && ids.has(traceId),
    );
    const calls = flushes.map(({ attributes }) => Number(attributes['proticket.group.calls']));
    expect(calls.reduce((sum, each) => sum + each)).toBe(40);
    const flush = flushes.find(({ attributes }) => Number(attributes['proticket.group.calls']) > 2)!;
    const members = (flush.links ?? []).map(({ traceId }) => traceId);
    expect(members).toHaveLength(Number(flush.attributes['proticket.group.calls']) - 1);
    expect((await requestOf(flush.traceId)).spanId).toBe(flush.parentSpanId);
    const { traceId, spanId } = flush;
    for (const member of members)
      expect((await requestOf(member)).links).toMatchObject([{ traceId, spanId }]);
  });

  it('say what failed by its code', async () => {
    const { headers, traceId } = proxied();
    await business.query('ALTER TABLE vouchers RENAME TO vouchers_away');
    const { status } = await order(accessTokenFor({ role: 'buyer' }), headers);
    await business.query('ALTER TABLE vouchers_away RENAME TO vouchers');
    expect(status).toBe(500);
    const failed = { attributes: { 'error.type': '42P01' }, status: { code: FAILED } };
    for (const name of ['orders.place', 'flush orders.place'])
      expect(await sink.find(name, traceId)).toMatchObject(failed);
    const request = await sink.find('POST /v1/orders', traceId);
    expect(request).toMatchObject({ attributes: { 'error.type': '500' }, status: { code: FAILED } });
    expect([request.status.message, request.events]).toEqual([undefined, []]);
  });

  it('are not recorded of what is not sampled', async () => {
    const { headers, traceId } = proxied('00');
    const { body } = await order(accessTokenFor({ role: 'buyer' }), headers);
    await business.api.post(`/v1/orders/${body.id_order}/payments`, { headers });
    const marker = proxied();
    await business.api.get('/v1/events', { headers: marker.headers });
    await sink.find('GET /v1/events', marker.traceId);
    expect(sink.spans.filter((span) => span.traceId === traceId)).toEqual([]);
  });
});
