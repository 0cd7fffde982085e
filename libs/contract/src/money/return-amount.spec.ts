import { returnAmount } from './return-amount';

const EUR = { left: '50.00', tickets: 2, currency: 'EUR' };

describe('What comes back for tickets', () => {
  it('is what was paid for them, as long as all of it is left', () => {
    expect(returnAmount([], EUR)).toBe('0.00');
    expect(returnAmount(['25.00'], EUR)).toBe('25.00');
    expect(returnAmount(['22.50', '22.50'], EUR)).toBe('45.00');
  });

  it('is no more than their share of what is left, for all of them together', () => {
    const left = { left: '25.00', tickets: 2, currency: 'EUR' };
    expect(returnAmount(['25.00'], left)).toBe('12.50');
    expect(returnAmount(['10.00'], left)).toBe('10.00');
    expect(returnAmount(['25.00', '10.00'], left)).toBe('25.00');
  });

  it('is cut to the minor unit of the currency', () => {
    expect(returnAmount(['10.00'], { left: '10.00', tickets: 3, currency: 'EUR' })).toBe('3.33');
    expect(returnAmount(['1000'], { left: '1000', tickets: 3, currency: 'JPY' })).toBe('333');
  });

  it('is nothing where no ticket is left', () => {
    expect(returnAmount(['10.00'], { left: '10.00', tickets: 0, currency: 'EUR' })).toBe('0.00');
  });
});
