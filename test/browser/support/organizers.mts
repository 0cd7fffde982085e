import type { Business } from '@proticket/sdk';
import type { Organizer, Person } from './people.mts';

/** Orders and pays by the API. */
export async function buy(buyer: Person, event: number, quantity: number): Promise<Business.OrderDto> {
  const order = await buyer.api.business.call('POST /v1/orders', { body: { event_id: event, quantity } });
  if (order.status !== 'paid') await pay(buyer, order.id_order);
  return order;
}

/** Pays an order by the API. */
export async function pay({ api: { business } }: Person, id_order: number): Promise<void> {
  const { id_payment } = await business.call('POST /v1/orders/{id_order}/payments', {
    path: { id_order },
    body: {},
  });
  await business.call('POST /sandbox/checkout/{id_payment}/succeed', { path: { id_payment } });
}

/** The sales of an event, as the API reports them. */
export function salesOf({ api }: Organizer, event: number): Promise<Business.SalesReportDto> {
  return api.business.call('GET /v1/reports/sales/{event_id}', { path: { event_id: event } });
}

/** The path of a page of an event. */
export const pageOf = (event: number, page = '') => `/organizer/events/${event}${page}`;

/** Another ticket type of an event, at 10.00 unless told otherwise. */
export const addTicketType = (
  { api }: Organizer,
  id_event: number,
  fields: Partial<Business.CreateTicketTypeDto> = {},
): Promise<Business.TicketTypeDto> =>
  api.business.call('POST /v1/events/{id_event}/ticket-types', {
    path: { id_event },
    body: { name: 'Reduced', price: '10.00', ...fields },
  });

/** A voucher of an event, a fifth off unless told otherwise. */
export const addVoucher = (
  { api }: Organizer,
  id_event: number,
  fields: Partial<Business.CreateVouchersDto> = {},
): Promise<Business.NewVouchersDto> =>
  api.business.call('POST /v1/events/{id_event}/vouchers', {
    path: { id_event },
    body: { code: 'FRIENDS', kind: 'percent', value: '20', ...fields },
  });
