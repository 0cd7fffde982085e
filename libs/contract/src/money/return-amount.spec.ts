import { returnAmount } from './return-amount';

const NO_BOOKING_FEE = { booking_fee: '0', tickets_left: 2 };
const EUR = { left: '50.00', paid_left: '50.00', fee: '0.00', currency: 'EUR', ...NO_BOOKING_FEE };

describe('What comes back for tickets', () => {
  it('is what was paid for them less the fee, as long as all of it is left', () => {
    expect(returnAmount([], EUR)).toBe('0.00');
    expect(returnAmount(['25.00'], EUR)).toBe('25.00');
    expect(returnAmount(['25.00', '25.00'], { ...EUR, fee: '2.50' })).toBe('45.00');
    expect(returnAmount(['40.00'], EUR)).toBe('40.00');
    expect(returnAmount(['2.00', '10.00'], { ...EUR, fee: '2.50' })).toBe('7.50');
  });

  it('is no more than their share of what is left, by what was paid for them', () => {
    const left = { ...EUR, left: '28.00', paid_left: '35.00' };
    expect(returnAmount(['25.00'], left)).toBe('20.00');
    expect(returnAmount(['10.00'], left)).toBe('8.00');
    expect(returnAmount(['25.00', '10.00'], left)).toBe('28.00');
  });

  it('is cut to the minor unit of the currency', () => {
    expect(returnAmount(['10.00'], { ...EUR, left: '10.00', paid_left: '30.00' })).toBe('3.33');
    expect(
      returnAmount(['1000'], {
        left: '1000',
        paid_left: '3000',
        fee: '0',
        currency: 'JPY',
        ...NO_BOOKING_FEE,
      }),
    ).toBe('333');
  });

  it('is cut to what payment providers return', () => {
    const of = (left: string, paid_left: string, currency: string) => ({
      left,
      paid_left,
      fee: '0',
      currency,
      ...NO_BOOKING_FEE,
    });
    expect(returnAmount(['1.000'], of('1.000', '3.000', 'KWD'))).toBe('0.330');
    expect(returnAmount(['1000.00'], of('1000.00', '3000.00', 'MGA'))).toBe('333.00');
  });

  it('is nothing where nothing was paid', () => {
    expect(returnAmount(['0.00'], { ...EUR, left: '0.00', paid_left: '0.00' })).toBe('0.00');
  });

  it('has the booking fee with the last tickets, and with no others', () => {
    const booked = { ...EUR, left: '53.00', booking_fee: '3.00' };
    expect(returnAmount(['25.00'], booked)).toBe('25.00');
    expect(returnAmount(['25.00', '25.00'], booked)).toBe('53.00');
    expect(returnAmount(['25.00', '25.00'], { ...booked, fee: '2.50' })).toBe('48.00');
    const last = { ...booked, left: '28.00', paid_left: '25.00', tickets_left: 1 };
    expect(returnAmount(['25.00'], last)).toBe('28.00');
    expect(returnAmount(['25.00'], { ...last, left: '27.50' })).toBe('27.50');
    expect(returnAmount(['0.00'], { ...last, left: '3.00', paid_left: '0.00' })).toBe('3.00');
    expect(returnAmount([], { ...last, tickets_left: 0 })).toBe('0.00');
  });
});
