import { InvalidWebhookError, signWebhook, verifyWebhook } from '@proticket/sdk';
import { Webhook } from 'standardwebhooks';

/** The example of the Standard Webhooks specification's reference libraries. */
const VECTOR = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1614265330,
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const headers = {
  'webhook-id': VECTOR.id,
  'webhook-timestamp': String(VECTOR.timestamp),
  'webhook-signature': VECTOR.signature,
};
const OTHER = `whsec_${btoa('7'.repeat(32))}`;

describe('Standard Webhooks with Web Crypto', () => {
  const verify = (changed: Record<string, unknown>, body: string | Uint8Array = VECTOR.body, age = 0) =>
    verifyWebhook({ ...headers, ...changed }, body, VECTOR.secret, VECTOR.timestamp + age);

  it("agrees with the specification's example", async () =>
    expect(await signWebhook(VECTOR, VECTOR.secret)).toEqual(headers));

  it('agrees with the reference library, both ways', async () => {
    const reference = new Webhook(VECTOR.secret);
    const now = new Date();
    const delivery = { id: 'msg_ž', timestamp: Math.floor(now.getTime() / 1000), body: '{"name":"Žofie"}' };
    const ours = await signWebhook(delivery, VECTOR.secret);
    expect(reference.verify(delivery.body, { ...ours })).toEqual({ name: 'Žofie' });
    const theirs = { ...ours, 'webhook-signature': reference.sign(delivery.id, now, delivery.body) };
    expect(await verifyWebhook({ ...theirs }, delivery.body, VECTOR.secret)).toBe(delivery.id);
  });

  it('reads headers of fetch, bytes, several secrets and several signatures', async () => {
    const bytes = new TextEncoder().encode(VECTOR.body);
    const many = new Headers({ ...headers, 'webhook-signature': `v1,AAAA v1,! v2,xyz ${VECTOR.signature}` });
    expect(await verifyWebhook(many, bytes, [OTHER, VECTOR.secret], VECTOR.timestamp)).toBe(VECTOR.id);
    await expect(verifyWebhook(many, bytes, OTHER, VECTOR.timestamp)).rejects.toThrow(InvalidWebhookError);
  });

  it.each([0, 300, -300])('accepts a delivery that is %s seconds old', async (age) =>
    expect(await verify({}, VECTOR.body, age)).toBe(VECTOR.id),
  );

  it.each([
    ['too old', {}, VECTOR.body, 301],
    ['from the future', {}, VECTOR.body, -301],
    ['another body', {}, `${VECTOR.body} `, 0],
    ['another id', { 'webhook-id': 'msg_2' }, VECTOR.body, 0],
    ['another time', { 'webhook-timestamp': String(VECTOR.timestamp + 1) }, VECTOR.body, 0],
    ['a spelling of the time', { 'webhook-timestamp': `0${VECTOR.timestamp}` }, VECTOR.body, 0],
    ['no signature', { 'webhook-signature': undefined }, VECTOR.body, 0],
    ['another version', { 'webhook-signature': VECTOR.signature.replace('v1', 'v0') }, VECTOR.body, 0],
  ])('refuses %s', async (_, changed, body, age) =>
    expect(verify(changed, body, age)).rejects.toThrow(InvalidWebhookError),
  );

  it.each(['', 'whsec_', 'whsec_c2hvcnQ=', 'secret', `whsec_${btoa('x'.repeat(65))}`])(
    'takes "%s" for no secret',
    async (secret) => expect(verifyWebhook(headers, VECTOR.body, secret)).rejects.toThrow(TypeError),
  );
});
