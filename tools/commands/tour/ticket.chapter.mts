import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inData } from '../../lib/project/paths.mts';
import type { Order } from './buyer.chapter.mts';
import { newPerson, type Person } from './people.mts';
import type { Scene } from './scene.mts';

/** The tickets exist, belong to one person, and admit once. @returns the path of the PDF */
export async function useTickets(
  { auth, business, narrator }: Scene,
  { organizer, buyer, order, idEvent }: { organizer: Person; buyer: Person; order: Order; idEvent: number },
): Promise<string> {
  const { token } = buyer;
  const ticket = await narrator.step('His tickets are issued', async () => {
    const { json } = await business.call(200, 'GET', '/v1/tickets?limit=100', { token });
    const tickets = json['items'] as Record<string, unknown>[];
    const [first] = tickets;
    if (!first) throw new Error('There are no tickets.');
    const qr = await business.call(200, 'GET', `/v1/tickets/${first['id_ticket']}/qr.svg`, { token });
    const codes = tickets.map((each) => String(each['ticket_code'])).join(`\n${' '.repeat(18)}`);
    return { got: first, tell: { tickets: codes, 'QR code': `${qr.bytes.length} bytes of SVG` } };
  });

  const pdf = await narrator.step('He saves one as a PDF', async () => {
    const { bytes } = await business.call(200, 'GET', `/v1/tickets/${ticket['id_ticket']}/pdf`, { token });
    if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error('The response is not a PDF.');
    const file = inData('tour', 'ticket.pdf');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes);
    return { got: file, tell: { saved: `${Math.round(bytes.length / 1024)} KiB` } };
  });

  await narrator.step('Another user cannot see his order, nor whether it exists', async () => {
    const stranger = await newPerson(auth, 'Eve Stranger');
    const foreign = `/v1/orders/${order['id_order']}`;
    const { status, json } = await business.call(404, 'GET', foreign, { token: stranger.token });
    return { got: undefined, tell: { response: `${status} ${json['code']}` } };
  });

  await narrator.step('At the door the ticket admits one person, once', async () => {
    const scan = (expected: number, device: string) =>
      business.call(expected, 'POST', '/v1/check-ins', {
        token: organizer.token,
        body: { event_id: idEvent, qr: ticket['qr_code'], device },
      });
    const first = await scan(201, 'Gate A');
    const second = await scan(409, 'Gate B');
    const tell = {
      'Gate A': `admitted at ${first.json['admitted_at']}`,
      'Gate B': String(second.json['detail']),
    };
    return { got: undefined, tell };
  });

  await narrator.step('Clara sees the sale in her report', async () => {
    const { json } = await business.call(200, 'GET', `/v1/reports/sales/${idEvent}`, {
      token: organizer.token,
    });
    if (json['sold_tickets'] !== 2) throw new Error(`The report says ${json['sold_tickets']} sold, not 2.`);
    const tell = {
      sold: String(json['sold_tickets']),
      revenue: `${json['gross_revenue']} ${order['currency']}`,
      remaining: String(json['remaining_capacity']),
    };
    return { got: undefined, tell };
  });
  return pdf;
}
