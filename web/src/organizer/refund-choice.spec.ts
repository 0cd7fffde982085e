import { type RefundedOrder, refundBody, refundEffect, worthOf } from './refund-choice';

const ticket = (id_ticket: string, paid: string, status: 'valid' | 'used' | 'void' = 'valid') => ({
  id_ticket,
  ticket_type: 'General admission',
  holder_name: null,
  status,
  paid,
});
const order: RefundedOrder = {
  currency: 'EUR',
  total_price: '70.00',
  fee: '0.00',
  left_to_refund: '60.00',
  issued_tickets: [
    ticket('a', '25.00'),
    ticket('b', '10.00'),
    ticket('c', '25.00', 'used'),
    ticket('d', '10.00', 'void'),
  ],
};
const nothing = { tickets: [], amount: '' };

describe('A refund', () => {
  it('of everything is all that is left with all valid tickets; used ones are void with it', () => {
    const all = { kind: 'all', ...nothing } as const;
    expect(refundEffect(order, all)).toEqual({ amount: '60.00', tickets: ['a', 'b'], voided: 3 });
    expect(refundBody(order, all, ' Fell ill ')).toEqual({
      tickets: ['a', 'b'],
      amount: '60.00',
      reason: 'Fell ill',
    });
  });

  it('of everything keeps the used tickets of a free order, and names no tickets where none is valid', () => {
    const all = { kind: 'all', ...nothing } as const;
    expect(refundEffect({ ...order, left_to_refund: '0.00' }, all).voided).toBe(2);
    const used = { ...order, issued_tickets: [ticket('c', '25.00', 'used')] };
    expect(refundBody(used, all, '')).toEqual({ amount: '60.00' });
  });

  it('of tickets is what was paid for them, at most their share of what is left, or what is typed', () => {
    expect(worthOf(order, ['a', 'b'])).toBe('35.00');
    expect(worthOf({ ...order, left_to_refund: '30.00' }, ['a'])).toBe('12.50');
    const one = { kind: 'tickets', tickets: ['a'], amount: '' } as const;
    expect(refundBody(order, one, '')).toEqual({ tickets: ['a'], amount: '25.00' });
    expect(refundBody(order, { ...one, amount: '7,5' }, '')).toEqual({ tickets: ['a'], amount: '7.50' });
  });

  it('of the last tickets brings the booking fee, of others it does not', () => {
    const booked = {
      ...order,
      fee: '3.00',
      left_to_refund: '38.00',
      issued_tickets: [ticket('a', '25.00'), ticket('b', '10.00'), ticket('d', '10.00', 'void')],
    };
    expect([worthOf(booked, ['a']), worthOf(booked, ['a', 'b'])]).toEqual(['25.00', '38.00']);
    const both = { kind: 'tickets', tickets: ['a', 'b'], amount: '' } as const;
    expect(refundEffect(booked, both)).toEqual({ amount: '38.00', tickets: ['a', 'b'], voided: 2 });
    const used = { ...booked, issued_tickets: [ticket('a', '25.00'), ticket('b', '10.00', 'used')] };
    expect(worthOf(used, ['a'])).toBe('25.00');
  });

  it('of tickets leaves out those that were used or returned meanwhile', () => {
    const chosen = { kind: 'tickets', tickets: ['a', 'c', 'd'], amount: '' } as const;
    expect(refundEffect(order, chosen)).toEqual({ amount: '25.00', tickets: ['a'], voided: 1 });
  });

  it('of all that is left with the last valid tickets voids what was used as well, however it was chosen', () => {
    const tickets = { kind: 'tickets', tickets: ['a', 'b'], amount: '60' } as const;
    expect(refundEffect(order, tickets)).toEqual({ amount: '60.00', tickets: ['a', 'b'], voided: 3 });
    const used = { ...order, left_to_refund: '25.00', issued_tickets: [ticket('c', '25.00', 'used')] };
    expect(refundEffect(used, { kind: 'amount', tickets: [], amount: '25' }).voided).toBe(1);
    expect(refundEffect(used, { kind: 'amount', tickets: [], amount: '24.99' }).voided).toBe(0);
  });

  it('of an amount voids no ticket, and sends what is no amount as it was typed', () => {
    const amount = { kind: 'amount', tickets: ['a'], amount: '5' } as const;
    expect(refundEffect(order, amount)).toEqual({ amount: '5.00', tickets: [], voided: 0 });
    expect(refundEffect(order, { ...amount, amount: 'much' }).amount).toBeUndefined();
    expect(refundBody(order, { ...amount, amount: 'much' }, '')).toEqual({ amount: 'much' });
  });
});
