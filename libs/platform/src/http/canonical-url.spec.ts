import { canonicalUrl } from './canonical-url';

describe('canonicalUrl', () => {
  it.each([
    ['/v1/events/7/', '/v1/events/7'],
    ['/v1/events/?utm_source=x', '/v1/events'],
    ['/v1/events?q=jazz&utm_source=x&fbclid=a=b&gclid&limit=5', '/v1/events?q=jazz&limit=5'],
    ['/v1/events?q=utm_source&utm=1', '/v1/events?q=utm_source&utm=1'],
    ['/v1/events?q=a?utm_source=b', '/v1/events?q=a?utm_source=b'],
    ['/docs/', '/docs/'],
    ['/', '/'],
  ])('%s becomes %s', (url, plain) => expect(canonicalUrl({ method: 'GET', url })).toBe(plain));

  it('does not change URLs of other methods', () =>
    expect(canonicalUrl({ method: 'POST', url: '/v1/orders/?gclid=x' })).toBe('/v1/orders/?gclid=x'));
});
