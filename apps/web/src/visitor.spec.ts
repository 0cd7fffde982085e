import { visitorOf } from './visitor';

describe('visitorOf', () => {
  it.each([
    [undefined, 'en'],
    ['es', 'es'],
    ['es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['en;q=0.5, ES-ar;q=0.6', 'es'],
    ['de-DE,de;q=0.9,es;q=0.2,en;q=0.1', 'es'],
    ['es;q=0, fr', 'en'],
    [';;;q=,', 'en'],
  ])('Accept-Language %s reads %s', (accepted, locale) =>
    expect(visitorOf({ 'accept-language': accepted }).locale).toBe(locale),
  );

  it.each([
    ['lang=es; theme=dark', { locale: 'es', theme: 'dark' }],
    ['a=1; theme=light;lang=en', { locale: 'en', theme: 'light' }],
    ['lang=xx; theme="><script>', { locale: 'en', theme: 'system' }],
    ['slang=es; my-theme=dark', { locale: 'en', theme: 'system' }],
  ])('the cookies %s choose %o', (cookie, visitor) => expect(visitorOf({ cookie })).toEqual(visitor));

  it('a cookie wins over Accept-Language', () =>
    expect(visitorOf({ cookie: 'lang=en', 'accept-language': 'es' }).locale).toBe('en'));
});
