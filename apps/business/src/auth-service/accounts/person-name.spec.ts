import { personName } from './person-name';

describe('personName', () => {
  it.each([
    'Ada Lovelace',
    'J.R.R. Tolkien',
    'St.John Rivers',
    'Dr. No',
    'Prof.Xu',
    'Виктор Щукин',
    'A. B.',
    '李小龍',
  ])('keeps %s', (name) => expect(personName(name)).toBe(name));

  it.each([
    'WIN 500 EUR at http://evil.example',
    'see evil.example/now',
    'Evil.Com',
    'www.evil',
    'HTTPS://EVIL',
    'купи на сайт.рф',
    '  ',
    null,
  ])('leaves out %s', (name) => expect(personName(name)).toBeNull());

  it('is trimmed', () => expect(personName('  Ada King ')).toBe('Ada King'));
});
