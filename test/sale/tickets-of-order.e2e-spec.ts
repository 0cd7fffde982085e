import type { EventOrderDetailsDto } from '../../apps/business/src/sale/event-orders/event-order.dto';
import type { TestOrganizer } from '../support/business-under-test';
import { SaleUnderTest, type TestOrder } from '../support/sale-under-test';

let sale: SaleUnderTest;
let organizer: TestOrganizer;
beforeAll(async () => {
  sale = await SaleUnderTest.start();
  organizer = await sale.business.organizer();
});
afterAll(() => sale.stop());

const read = async (id_event: number, { id_order }: TestOrder): Promise<EventOrderDetailsDto> =>
  (
    await sale.api.get<EventOrderDetailsDto>(`/v1/events/${id_event}/orders/${id_order}`, {
      token: organizer.token,
    })
  ).body;

describe('An order of an event', () => {
  it('shows each ticket with its type, what was paid for it and what can still be refunded', async () => {
    const id_event = (await sale.business.event(organizer)).id_event;
    const { body: type } = await sale.api.post<{ id_ticket_type: number }>(
      `/v1/events/${id_event}/ticket-types`,
      { token: organizer.token, body: { name: 'Reduced', price: '10.00' } },
    );
    const { body: sold } = await sale.api.get<{ ticket_types: { id_ticket_type: number }[] }>(
      `/v1/events/${id_event}`,
    );
    const full = sold.ticket_types.find(({ id_ticket_type }) => id_ticket_type !== type.id_ticket_type)!;
    const wanted = [
      { ticket_type_id: full.id_ticket_type, quantity: 1 },
      { ticket_type_id: type.id_ticket_type, quantity: 2 },
    ];
    const mixed = await sale.order(id_event, { items: wanted }, sale.business.buyer());
    expect(await read(id_event, mixed)).toMatchObject({ left_to_refund: '0.00', issued_tickets: [] });
    await sale.pay(await sale.startPayment(mixed));
    const paid = await read(id_event, mixed);
    expect(paid.issued_tickets).toHaveLength(3);
    expect(paid.issued_tickets).toEqual(
      expect.arrayContaining(
        [
          ['General admission', '25.00'],
          ['Reduced', '10.00'],
        ].map(([ticket_type, amount]) => ({
          id_ticket: expect.any(String) as string,
          ticket_type,
          holder_name: null,
          status: 'valid',
          paid: amount,
        })),
      ),
    );
    const reduced = paid.issued_tickets.find(({ ticket_type }) => ticket_type === 'Reduced')!;
    await sale.api.post(`/v1/orders/${mixed.id_order}/refunds`, {
      token: organizer.token,
      body: { tickets: [reduced.id_ticket] },
    });
    // At once: what is on its way back cannot be refunded again.
    const body = await read(id_event, mixed);
    expect(body.left_to_refund).toBe('35.00');
    expect(body.issued_tickets.find(({ id_ticket }) => id_ticket === reduced.id_ticket)?.status).toBe('void');
  });
});
