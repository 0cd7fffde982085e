import type { Business } from '@proticket/sdk';
import {
  movedPositions,
  ticketTypeBody,
  ticketTypeChanges,
  ticketTypeForm,
  vouchersBody,
} from './sale-bodies';

const EVENT = { currency: 'EUR', timezone: 'Europe/Berlin' };

it('reads the form of a ticket type: empty fields are left to the event', () => {
  expect(
    ticketTypeBody({ name: ' Reduced ', price: '12,5', capacity: '', sales_end: '' }, EVENT),
  ).toMatchObject({
    name: 'Reduced',
    price: '12.50',
    capacity: null,
    min_per_order: 1,
    sales_end: null,
    opens_after: null,
    visibility: 'public',
    tax_rate: '0',
  });
  expect(
    ticketTypeBody(
      { capacity: '20', sales_end: '2027-06-18T20:00', visibility: 'voucher', tax_rate: '5,5' },
      EVENT,
    ),
  ).toMatchObject({
    capacity: 20,
    sales_end: '2027-06-18T18:00:00.000Z',
    visibility: 'voucher',
    tax_rate: '5.5',
  });
});

it('makes one voucher with a code, or many with random ones', () => {
  const all = { types: [], opensHidden: false, reservesPlaces: false };
  const one = vouchersBody({ code: 'FRIENDS', count: '7', kind: 'percent', value: '12,5' }, all, EVENT);
  expect(one).toMatchObject({ code: 'FRIENDS', value: '12.5', ticket_type_ids: null });
  expect(one).not.toHaveProperty('count');
  const many = vouchersBody(
    { code: '', count: '7', prefix: 'VIP', kind: 'amount', value: '5', max_uses: '1' },
    { types: [3], opensHidden: true, reservesPlaces: true },
    EVENT,
  );
  expect(many).toMatchObject({
    reserves_places: true,
    count: 7,
    prefix: 'VIP',
    value: '5.00',
    ticket_type_ids: [3],
    max_uses: 1,
  });
  expect(many).not.toHaveProperty('code');
});

it('gives each type a position of its own when one is moved', () => {
  const types = [1, 2, 3].map((id_ticket_type) => ({ id_ticket_type, position: 0 }));
  expect(movedPositions(types, 2, -1)).toEqual([
    { id_ticket_type: 3, position: 1 },
    { id_ticket_type: 2, position: 2 },
  ]);
});

it('sends only what was changed in the form of a ticket type: stored seconds stay', () => {
  const type = {
    name: 'Reduced',
    description: '',
    price: '10.00',
    capacity: null,
    min_per_order: 1,
    max_per_order: 4,
    max_per_buyer: null,
    sales_start: null,
    sales_end: '2027-06-18T18:00:45.123Z',
    opens_after: null,
    visibility: 'public',
    tax_rate: '19.00',
  } as Business.TicketTypeDto;
  const form = ticketTypeForm(type, EVENT);
  expect(form).toMatchObject({ sales_end: '2027-06-18T20:00', capacity: '', max_per_order: '4' });
  expect(ticketTypeChanges({ ...form, price: '10' }, type, EVENT)).toEqual({});
  expect(ticketTypeChanges({ ...form, price: '12,5', max_per_order: '' }, type, EVENT)).toEqual({
    price: '12.50',
    max_per_order: null,
  });
  expect(ticketTypeChanges({ ...form, sales_end: '2027-06-18T20:01' }, type, EVENT)).toEqual({
    sales_end: '2027-06-18T18:01:00.000Z',
  });
});
