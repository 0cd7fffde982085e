import { Webhook } from 'standardwebhooks';
import { signWebhook, verifyWebhook, webhookKey } from './standard-webhook';

/** The example of the Standard Webhooks specification's reference libraries. */
const VECTOR = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1614265330,
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const key = webhookKey(VECTOR.secret)!;
const body = Buffer.from(VECTOR.body);
const headers = signWebhook(VECTOR, key);

describe('Standard Webhooks signature', () => {
  it("agrees with the specification's example", () =>
    expect(headers['webhook-signature']).toBe(VECTOR.signature));

  it('agrees with the reference library, both ways', () => {
    const reference = new Webhook(VECTOR.secret);
    const now = new Date();
    const delivery = { id: 'msg_ž', timestamp: Math.floor(now.getTime() / 1000), body: '{"name":"Žofie"}' };
    const ours = signWebhook(delivery, key);
    const theirs = reference.sign(delivery.id, now, delivery.body);
    expect(ours['webhook-signature']).toBe(theirs);
    expect(reference.verify(delivery.body, { ...ours })).toEqual({ name: 'Žofie' });
    const received = { ...ours, 'webhook-signature': theirs };
    expect(verifyWebhook(received, Buffer.from(delivery.body), [key])).toBe(delivery.id);
  });

  it.each([
    ['at once', 0],
    ['five minutes old', 300],
    ['five minutes ahead', -300],
  ])('accepts a delivery %s', (_, age) =>
    expect(verifyWebhook({ ...headers }, body, [key], VECTOR.timestamp + age)).toBe(VECTOR.id),
  );

  it.each([
    ['too old', 301],
    ['from the future', -301],
  ])('refuses a delivery %s', (_, age) =>
    expect(verifyWebhook({ ...headers }, body, [key], VECTOR.timestamp + age)).toBeUndefined(),
  );

  it('accepts any live key and any of several signatures', () => {
    const other = webhookKey(`whsec_${Buffer.alloc(32, 7).toString('base64')}`)!;
    const many = { ...headers, 'webhook-signature': `v1,AAAA v2,xyz ${headers['webhook-signature']}` };
    expect(verifyWebhook(many, body, [other, key], VECTOR.timestamp)).toBe(VECTOR.id);
    expect(verifyWebhook(many, body, [other], VECTOR.timestamp)).toBeUndefined();
  });

  it.each([
    ['another body', { body: Buffer.from(`${VECTOR.body} `) }],
    ['another id', { headers: { ...headers, 'webhook-id': 'msg_2' } }],
    ['another time', { headers: { ...headers, 'webhook-timestamp': String(VECTOR.timestamp + 1) } }],
    ['a spelling of the time', { headers: { ...headers, 'webhook-timestamp': `0${VECTOR.timestamp}` } }],
    ['no signature', { headers: { ...headers, 'webhook-signature': undefined } }],
    [
      'another version',
      { headers: { ...headers, 'webhook-signature': VECTOR.signature.replace('v1', 'v0') } },
    ],
  ])('refuses %s', (_, changed: { body?: Buffer; headers?: Record<string, string | undefined> }) =>
    expect(
      verifyWebhook(changed.headers ?? { ...headers }, changed.body ?? body, [key], VECTOR.timestamp),
    ).toBeUndefined(),
  );

  it.each(['', 'whsec_', 'whsec_c2hvcnQ=', 'secret', `whsec_${Buffer.alloc(65).toString('base64')}`])(
    'takes "%s" for no secret',
    (secret) => expect(webhookKey(secret)).toBeUndefined(),
  );
});
