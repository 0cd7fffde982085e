import { serviceRoute } from './service-route';

describe('serviceRoute', () => {
  it.each([
    ['/v1/auth/login', 'auth', '/v1/auth/login'],
    ['/v1/users/me?x=1', 'auth', '/v1/users/me?x=1'],
    ['/v1/roles', 'auth', '/v1/roles'],
    ['/v1/authors', 'business', '/v1/authors'],
    ['/v1/events?q=a//b%2F..', 'business', '/v1/events?q=a//b%2F..'],
    ['/v1/events/7/image/abc.webp', 'business', '/v1/events/7/image/abc.webp'],
    ['/v1/tickets/caf%C3%A9%20x', 'business', '/v1/tickets/caf%C3%A9%20x'],
    ['/sandbox/checkout/7', 'business', '/sandbox/checkout/7'],
    ['/services/auth/v1/audit?limit=5', 'auth', '/v1/audit?limit=5'],
    ['/services/business/v1/jobs/dead', 'business', '/v1/jobs/dead'],
    ['/services/auth/health/ready', 'auth', '/health/ready'],
  ])('%s goes to %s as %s', (url, service, path) =>
    expect(serviceRoute(url)).toEqual({ service, url: path }),
  );

  const forbidden = [
    '/v1/internal/accounts',
    '/v1/INTERNAL/x',
    '/v1/internal',
    '/v1/%69nternal/x',
    '/v1/internal%20/x',
  ];
  const crooked = [
    '/v1//internal/x',
    '//v1/internal/x',
    '/v1/./internal/x',
    '/v1/x/../internal/y',
    '/v1/x/%2e%2E/internal/y',
  ];
  const separators = [
    '/v1%2finternal/x',
    '/v1/x%2F..%2Finternal',
    '/v1\\internal\\x',
    '/v1/x%5c..%5cinternal',
    '/v1/x#/../internal',
  ];
  const others = [
    '/%76%31/events',
    '/V1/events',
    '/v1/..',
    '/metrics',
    '/sandbox/internal',
    'http://host/v1/events',
    '/v1/%zz',
    '/v1',
  ];
  const byName = [
    'metrics',
    'docs',
    'openapi.json',
    'v1/internal/x',
    '/v1/internal/x',
    'v1/../metrics',
    '%6detrics',
    'sandbox/checkout/7',
    '',
  ];
  it.each([
    ...forbidden,
    ...crooked,
    ...separators,
    ...others,
    ...byName.map((path) => `/services/business/${path}`),
    '/services/mail/v1/x',
  ])('%s goes nowhere', (url) => expect(serviceRoute(url)).toBeUndefined());
});
