import { BusinessUnderTest } from '../support/business-under-test';

async function settingsOf(env: Readonly<Record<string, string>>): Promise<unknown> {
  const business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false', ...env });
  try {
    const { status, headers, body } = await business.api.get('/v1/settings');
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=300']);
    return body;
  } finally {
    await business.stop();
  }
}

it('GET /v1/settings tells the providers, the hold and the limits of this installation, without secrets', async () => {
  expect(await settingsOf({})).toEqual({
    payment_providers: ['sandbox'],
    hold_seconds: 900,
    max_per_buyer: 100,
    max_unpaid_per_buyer: 20,
    guests_allowed: false,
  });
  const STRIPE_SECRET_KEY = `sk_test_${'x1Y2'.repeat(10)}`;
  const STRIPE_WEBHOOK_SECRET = `whsec_${'z3W4'.repeat(10)}`;
  const settings = await settingsOf({
    PAYMENT_PROVIDERS: 'stripe,sandbox',
    STRIPE_SECRET_KEY,
    STRIPE_WEBHOOK_SECRET,
    STRIPE_API_URL: 'http://127.0.0.1:1',
    ORDER_HOLD_SECONDS: '60',
    ORDER_MAX_PER_BUYER: '8',
    ORDER_MAX_UNPAID_PER_BUYER: '4',
    GUEST_CHECKOUT: 'true',
  });
  expect(settings).toEqual({
    payment_providers: ['stripe', 'sandbox'],
    hold_seconds: 60,
    max_per_buyer: 8,
    max_unpaid_per_buyer: 4,
    guests_allowed: true,
  });
});
