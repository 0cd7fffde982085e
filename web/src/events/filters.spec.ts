import { parseFilters, queryOf } from './filters';

describe('filters in an address', () => {
  it('keeps what is a filter', () => {
    expect(parseFilters({ q: 'jazz', when: 'weekend', price: 20, sort: 'price' })).toEqual({
      q: 'jazz',
      when: 'weekend',
      price: 20,
      sort: 'price',
    });
  });

  it.each<[Readonly<Record<string, unknown>>]>([
    [{ q: ['a'] }],
    [{ q: '   ' }],
    [{ when: 'never' }],
    [{ price: -1 }],
    [{ price: 'much' }],
    [{ price: 1e9 }],
    [{ from: '2026-02-31' }],
    [{ from: 'tomorrow', to: 5 }],
    [{ sort: '; drop' }],
    [{ unknown: 1 }],
  ])('ignores %j', (search) => {
    expect(parseFilters(search)).toEqual({});
  });

  it.each([
    ['0', 'free'],
    ['12,5', 12.5],
    ['9.999', 10],
  ])('reads the price "%s" as %p', (typed, price) => {
    expect(parseFilters({ price: typed })).toEqual({ price });
  });

  it('turns days around that are the wrong way round, and prefers them to a period', () => {
    expect(parseFilters({ from: '2026-12-09', to: '2026-12-05', when: 'today' })).toEqual({
      from: '2026-12-05',
      to: '2026-12-09',
    });
  });

  it('cuts a text that nobody typed', () => {
    expect(parseFilters({ q: 'x'.repeat(5000) }).q).toHaveLength(100);
  });
});

describe('the query of a filter', () => {
  // Local times: the reader means their own evening.
  const thursday = new Date(2026, 10, 26, 18, 30, 12);
  const saturday = new Date(2026, 10, 28, 18, 30, 12);
  const sunday = new Date(2026, 10, 29, 18, 30, 12);
  const local = (...parts: [number, number, number, number, number, number]) =>
    new Date(...parts).toISOString();

  it('asks for today until midnight', () => {
    expect(queryOf({ when: 'today' }, thursday)).toMatchObject({
      from: local(2026, 10, 26, 18, 30, 0),
      to: local(2026, 10, 26, 23, 59, 59),
    });
  });

  it.each([
    ['on a Thursday from Saturday', thursday, local(2026, 10, 28, 0, 0, 0)],
    ['on a Saturday from now', saturday, local(2026, 10, 28, 18, 30, 0)],
    ['on a Sunday from now', sunday, local(2026, 10, 29, 18, 30, 0)],
  ])('asks for the weekend: %s', (_, now, from) => {
    expect(queryOf({ when: 'weekend' }, now)).toMatchObject({ from, to: local(2026, 10, 29, 23, 59, 59) });
  });

  it('asks for whole days of the reader, but not for what has begun', () => {
    expect(queryOf({ from: '2026-11-20', to: '2026-11-30' }, thursday)).toMatchObject({
      from: local(2026, 10, 26, 18, 30, 0),
      to: local(2026, 10, 30, 23, 59, 59),
    });
  });

  it('asks for free events by their price', () => {
    expect(queryOf({ price: 'free' })).toMatchObject({ max_price: '0.00' });
    expect(queryOf({ price: 49.5 })).toMatchObject({ max_price: '49.50' });
  });

  it('has no times of its own without a filter, so that the server decides what is over', () => {
    expect(queryOf({})).toEqual({ sort: 'start_datetime' });
  });
});
