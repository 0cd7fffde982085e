import type { Business, ProblemError } from '@proticket/sdk';
import { eventually, newPerson, type Person } from './people.mts';
import { savePdf } from './save-pdf.mts';
import type { Scene } from './scene.mts';

interface Sale {
  readonly organizer: Person;
  readonly buyer: Person;
  readonly order: Business.OrderDto;
  readonly idEvent: number;
}

/** The tickets exist, belong to one person, and admit once. @returns the path of the PDF */
export async function useTickets(scene: Scene, { organizer, buyer, order, idEvent }: Sale): Promise<string> {
  const { site, narrator } = scene;
  const { business } = buyer.api;
  const ticket = await narrator.step('His tickets are issued', async () => {
    const { items } = await business.call('GET /v1/tickets', { query: { limit: 100 } });
    const [first] = items;
    if (!first) throw new Error('There are no tickets.');
    const codes = items.map(({ ticket_code }) => ticket_code).join(`\n${' '.repeat(18)}`);
    return { got: first, tell: { tickets: codes, page: `${site}/tickets/${first.id_ticket}` } };
  });
  const { id_ticket, qr_code } = ticket;

  const pdf = await narrator.step('He saves one as a PDF', async () => {
    const page = await business.call('GET /v1/tickets/{id_ticket}/pdf', { path: { id_ticket } });
    const { file, saved } = await savePdf('ticket.pdf', page);
    return { got: file, tell: { saved } };
  });

  await narrator.step('Another user cannot see his order, nor whether it exists', async () => {
    const stranger = await newPerson(scene, 'Eve Stranger');
    const { status, code } = await refusal(
      stranger.api.business.call('GET /v1/orders/{id}', { path: { id: String(order.id_order) } }),
    );
    if (status !== 404) throw new Error(`The response is ${status}, not 404.`);
    return { got: undefined, tell: { response: `${status} ${code}` } };
  });

  await narrator.step('At the door the ticket admits one person, once', async () => {
    const scan = (device: string) =>
      organizer.api.business.call('POST /v1/check-ins', {
        body: { event_id: idEvent, qr: qr_code!, device },
      });
    const { admitted_at } = await scan('Gate A');
    const { message } = await refusal(scan('Gate B'));
    return {
      got: undefined,
      tell: {
        'Gate A': `admitted at ${admitted_at}`,
        'Gate B': message,
        page: `${site}/door/${idEvent}`,
      },
    };
  });

  await narrator.step('He returns the other, and gets it back less a fee', async () => {
    const of = { path: { id_order: order.id_order } };
    const { tickets, fee, until } = await business.call('GET /v1/orders/{id_order}/returns', of);
    const [other] = tickets;
    if (!other || other.id_ticket === id_ticket)
      throw new Error('What can be returned is not the other ticket.');
    const body = { tickets: [other.id_ticket] };
    const { id_refund } = await business.call('POST /v1/orders/{id_order}/returns', { ...of, body });
    const { amount, currency } = await eventually(async () => {
      const { items } = await business.call('GET /v1/orders/{id_order}/refunds', of);
      return items.find((refund) => refund.id_refund === id_refund && refund.status === 'succeeded');
    }, 'The refund');
    if (amount !== other.amount) throw new Error(`${amount} came back, not ${other.amount}.`);
    const tell = {
      ticket: `${other.ticket_type}, ${other.paid} ${currency} paid`,
      back: `${amount} ${currency}, ${fee} are kept`,
      until: String(until),
    };
    return { got: undefined, tell };
  });
  return pdf;
}

/** What a call that must fail throws. @throws Error if it succeeds */
async function refusal(call: Promise<unknown>): Promise<ProblemError> {
  try {
    await call;
  } catch (error) {
    return error as ProblemError;
  }
  throw new Error('What must be refused was done.');
}
