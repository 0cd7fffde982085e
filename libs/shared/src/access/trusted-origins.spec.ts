import { TrustedOrigins } from './trusted-origins';

const origins = new TrustedOrigins(['https://tickets.example.org']);
const host = 'api.example.org';

describe('TrustedOrigins', () => {
  it.each<[string, boolean, string, Record<string, string>]>([
    ['a listed page', false, 'POST', { origin: 'https://tickets.example.org' }],
    ['its own page', false, 'POST', { origin: 'https://api.example.org' }],
    ['its own page without Origin', false, 'DELETE', { 'sec-fetch-site': 'same-origin' }],
    ['a foreign page', true, 'POST', { origin: 'https://evil.example' }],
    [
      'a page of a neighbouring host',
      true,
      'POST',
      { origin: 'https://blog.example.org', 'sec-fetch-site': 'same-site' },
    ],
    [
      'a form on its own page without referrer',
      false,
      'POST',
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
    ],
    ['a sandboxed page', true, 'POST', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    [
      'a sandboxed page of a neighbouring host',
      true,
      'POST',
      { origin: 'null', 'sec-fetch-site': 'same-site' },
    ],
    ['a sandboxed page in an old browser', true, 'POST', { origin: 'null' }],
    [
      'a foreign page that says same-origin',
      true,
      'POST',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
    ['a foreign page without Origin', true, 'POST', { 'sec-fetch-site': 'cross-site' }],
    ['nobody knows where', true, 'PATCH', {}],
    ['a foreign page that only reads', false, 'GET', { origin: 'https://evil.example' }],
    ['a look-alike', true, 'POST', { origin: 'https://tickets.example.org.evil.example' }],
    ['garbage', true, 'POST', { origin: 'https://' }],
  ])('A32 %s: forged is %s', (_, forged, method, headers) => {
    expect(origins.isForged({ method, headers: { host, ...headers } })).toBe(forged);
  });
});
