/** A program of somebody else: compiled against the packed package, with the strictest options. */
import { type Business, type ErrorCode, Intent, isProblem, ProTicketClient } from '@proticket/sdk';
import { type DoorList, OfflineDoor } from '@proticket/sdk/door';

const client = new ProTicketClient({ origin: '', transport: 'cookie' });

export async function titles(): Promise<string[]> {
  const found: string[] = [];
  for await (const event of client.business.pages('GET /v1/events', { query: { limit: 50 } }))
    found.push(event.title);
  return found;
}

export async function order(event_id: number): Promise<Business.OrderDto | ErrorCode> {
  const intent = new Intent('order', sessionStorage);
  try {
    return await client.business.call('POST /v1/orders', { body: { event_id, quantity: 1 }, intent });
  } catch (error) {
    if (isProblem(error, 'orders.sold_out')) return 'orders.sold_out';
    throw error;
  }
}

export async function files(id_ticket: string): Promise<[Blob, string, undefined]> {
  return [
    await client.business.call('GET /v1/tickets/{id_ticket}/pdf', { path: { id_ticket } }),
    await client.business.callAs('GET /v1/reports/sales', 'text/csv'),
    await client.business.call('DELETE /v1/tickets/{id_ticket}/transfer', { path: { id_ticket } }),
  ];
}

export async function admit(id_event: number, qr: string): Promise<boolean> {
  const list = await client.business.call('GET /v1/events/{id_event}/door-list', { path: { id_event } });
  const door = await OfflineDoor.open(list as DoorList, 'Gate A');
  return (await door.scan(qr, new Date(), crypto.randomUUID())).admit;
}

export function mistakes(): unknown[] {
  return [
    // @ts-expect-error There is no such operation.
    () => client.business.call('GET /v1/event'),
    // @ts-expect-error It belongs to the other service.
    () => client.auth.call('GET /v1/events'),
    // @ts-expect-error The body is required.
    () => client.business.call('POST /v1/orders'),
    // @ts-expect-error The event is missing.
    () => client.business.call('POST /v1/orders', { body: { quantity: 1 } }),
    // @ts-expect-error A query parameter that does not exist is refused by the service.
    () => client.business.call('GET /v1/events', { query: { place: 'Porto' } }),
    // @ts-expect-error This operation takes no key.
    () => client.business.call('GET /v1/events', { intent: new Intent() }),
    // @ts-expect-error It returns no pages.
    () => client.business.pages('GET /v1/tickets/keys'),
    // @ts-expect-error It is not a code.
    () => isProblem(undefined, 'orders.soldout'),
    // @ts-expect-error It returns JSON and CSV.
    () => client.business.callAs('GET /v1/reports/sales', 'application/pdf'),
  ];
}
