import { preferredType } from './media-type';

describe('preferredType', () => {
  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['text/csv', 'text/csv'],
    ['TEXT/CSV; charset=utf-8', 'text/csv'],
    ['application/json, text/csv', 'application/json'],
    ['application/json;q=0.5, text/csv;q=0.9', 'text/csv'],
    ['text/*, */*;q=0.1', 'text/csv'],
    ['text/csv;q=0, */*', 'application/json'],
    ['image/png', 'application/json'],
    ['', 'application/json'],
    [';;,q=', 'application/json'],
  ])('%s gets %s', (accept, expected) => {
    expect(preferredType(accept, ['application/json', 'text/csv'])).toBe(expected);
  });
});
