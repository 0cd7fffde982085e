import { isWellFormed } from './well-formed-text';

describe('isWellFormed', () => {
  it.each([
    ['plain text', { a: ['é', '票', '👩‍👩‍👧'] }],
    ['no body', undefined],
    ['other types', { a: 1, b: null, c: true }],
  ])('accepts %s', (_, value) => expect(isWellFormed(value)).toBe(true));

  it.each([
    ['NUL in a value', { a: { b: ['x\0'] } }],
    ['NUL in a key', { 'a\0': 1 }],
    ['a lone surrogate', 'half \uD83D'],
    ['100,000 levels', JSON.parse('['.repeat(100_000) + ']'.repeat(100_000))],
  ])('refuses %s', (_, value) => expect(isWellFormed(value)).toBe(false));
});
