import { newEvening } from '../support/door.mts';
import { countMails, linkTo } from '../support/mails.mts';
import { buy } from '../support/organizers.mts';
import { newBuyer, newEvent, type Person } from '../support/people.mts';
import { ordersOf, untilOrderIs } from '../support/shopping.mts';
import { fill, once, openAt, type Screen, theOrganizer } from './screen.mts';

/** A buyer with an order that is not paid yet. */
async function newOrder() {
  const [buyer, organizer] = await Promise.all([newBuyer(), theOrganizer()]);
  const { id_event } = await newEvent(organizer);
  const { id_order } = await buyer.api.business.call('POST /v1/orders', {
    body: { event_id: id_event, quantity: 2 },
  });
  return { buyer, id_order };
}

const ticketOf = ({ api }: Person, id_ticket: string) =>
  api.business.call('GET /v1/tickets/{id_ticket}', { path: { id_ticket } });

const cancelOrder = ({ api }: Person, id_order: number) =>
  api.business.call('POST /v1/orders/{id_order}/cancel', { path: { id_order } });

async function payOrder(buyer: Person, id_order: number) {
  const { business } = buyer.api;
  const path = { id_order };
  const { id_payment } = await business.call('POST /v1/orders/{id_order}/payments', { path, body: {} });
  await business.call('POST /sandbox/checkout/{id_payment}/succeed', { path: { id_payment } });
  await untilOrderIs(buyer, id_order, 'paid');
}

const checkIn = (
  { api }: Person,
  { id_event }: { readonly id_event: number },
  { qr_code }: { readonly qr_code: string | null },
) => api.business.call('POST /v1/check-ins', { body: { event_id: id_event, qr: qr_code!, device: 'Gate' } });

/** What a buyer can do. */
export const BUYER_SCREENS: readonly Screen[] = [
  {
    name: 'order',
    hasKey: true,
    prepare: async (stage) => {
      const [buyer, organizer] = await Promise.all([newBuyer(), theOrganizer()]);
      const { id_event } = await newEvent(organizer);
      const page = await openAt(stage, `/events/${id_event}?quantity=3`, buyer);
      return {
        page,
        typed: [[page.getByRole('spinbutton'), '3']],
        button: page.getByRole('button', { name: 'Buy 3 tickets' }),
        done: page.getByRole('heading', { name: 'Pay, and you are in' }),
        effects: async () => (await ordersOf(buyer)).length,
      };
    },
  },
  {
    name: 'payment',
    isContended: true,
    prepare: async (stage) => {
      const { buyer, id_order } = await newOrder();
      const page = await openAt(stage, `/orders/${id_order}`, buyer);
      return {
        page,
        button: page.getByRole('button', { name: /^Pay €/ }),
        done: page.getByRole('button', { name: /^Decline/ }),
        effects: async () => {
          const path = { id_order };
          return (await buyer.api.business.call('GET /v1/orders/{id_order}/payments', { path })).items.length;
        },
        refusal: {
          provoke: () => cancelOrder(buyer, id_order),
          sentence: /This order is cancelled/,
          isOver: true,
        },
      };
    },
  },
  {
    name: 'order given back',
    isContended: true,
    prepare: async (stage) => {
      const { buyer, id_order } = await newOrder();
      const page = await openAt(stage, `/orders/${id_order}`, buyer);
      await page.getByRole('button', { name: 'Give the places back' }).click();
      return {
        page,
        button: page.getByRole('button', { name: 'Give back' }),
        done: page.getByRole('heading', { name: 'This order is cancelled' }),
        effects: async () => once((await ordersOf(buyer))[0]?.status === 'cancelled'),
        refusal: {
          provoke: () => payOrder(buyer, id_order),
          sentence: /You are going!/,
          isOver: true,
        },
      };
    },
  },
  {
    name: 'return of tickets',
    hasKey: true,
    isContended: true,
    prepare: async (stage) => {
      const [buyer, organizer] = await Promise.all([newBuyer(), theOrganizer()]);
      const { id_event } = await newEvent(organizer, { returns_until_hours: 48 });
      const { id_order } = await buy(buyer, id_event, 3);
      await untilOrderIs(buyer, id_order, 'paid');
      const path = { id_order };
      const page = await openAt(stage, `/orders/${id_order}`, buyer);
      await page.getByRole('button', { name: 'Return tickets …' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('checkbox', { name: 'Ticket 1 of 3' }).check();
      await dialog.getByRole('checkbox', { name: 'Ticket 2 of 3' }).check();
      const { tickets } = await buyer.api.business.call('GET /v1/orders/{id_order}/returns', { path });
      return {
        page,
        button: dialog.getByRole('button', { name: /^Return \d ticket/ }),
        done: page.getByText('You have returned 2 tickets.'),
        effects: async () =>
          (await buyer.api.business.call('GET /v1/orders/{id_order}/refunds', { path })).items.length,
        refusal: {
          provoke: async () => {
            const chosen = await dialog.getByRole('checkbox', { checked: true }).count();
            if (chosen !== 2) throw new Error(`${chosen} tickets are chosen.`);
            for (const { id_ticket } of tickets.slice(0, 1))
              await buyer.api.business.call('POST /v1/orders/{id_order}/returns', {
                path,
                body: { tickets: [id_ticket] },
              });
          },
          sentence: /One of these tickets cannot be returned any more/,
        },
      };
    },
  },
  {
    name: 'name on a ticket',
    isContended: true,
    prepare: async (stage) => {
      const { buyer, organizer, event, tickets } = await newEvening(1, theOrganizer());
      const { id_ticket } = tickets[0]!;
      const page = await openAt(stage, `/tickets/${id_ticket}`, buyer);
      await page.getByRole('button', { name: 'Change the name' }).click();
      return {
        page,
        typed: await fill(page.getByRole('dialog'), { Name: 'Beatriz Compañy' }),
        button: page.getByRole('button', { name: 'Save' }),
        done: page.getByRole('main').getByText('Beatriz Compañy'),
        effects: async () => once((await ticketOf(buyer, id_ticket)).holder_name === 'Beatriz Compañy'),
        refusal: {
          provoke: () => checkIn(organizer, event, tickets[0]!),
          sentence: /The name can only be changed before the event begins/,
        },
      };
    },
  },
  {
    name: 'offer of a ticket',
    hasKey: true,
    isContended: true,
    prepare: async (stage) => {
      const { buyer, organizer, event, tickets } = await newEvening(1, theOrganizer());
      const { email } = await newBuyer('Fay Friend');
      const page = await openAt(stage, `/tickets/${tickets[0]!.id_ticket}`, buyer);
      await page.getByRole('button', { name: 'Give it to somebody' }).click();
      return {
        page,
        typed: await fill(page.getByRole('dialog'), { 'Email address': email }),
        button: page.getByRole('button', { name: 'Send the offer' }),
        done: page.getByText(`Offered to ${email}`),
        effects: () => countMails(email, /ticket/i),
        refusal: {
          provoke: () => checkIn(organizer, event, tickets[0]!),
          sentence: /so it cannot be handed on now/,
        },
      };
    },
  },
  {
    name: 'withdrawal of an offer',
    prepare: async (stage) => {
      const { buyer, tickets } = await newEvening(1, theOrganizer());
      const path = { id_ticket: tickets[0]!.id_ticket };
      const page = await openAt(stage, `/tickets/${path.id_ticket}`, buyer);
      await page.getByRole('button', { name: 'Give it to somebody' }).click();
      await page.getByRole('textbox', { name: 'Email address' }).fill('somebody@example.org');
      await page.getByRole('button', { name: 'Send the offer' }).click();
      await page.getByText('Offered to somebody@example.org').waitFor();
      return {
        page,
        button: page.getByRole('button', { name: 'Withdraw the offer' }),
        done: page.getByRole('button', { name: 'Give it to somebody' }),
        // There is none to withdraw any more.
        effects: () =>
          buyer.api.business.call('DELETE /v1/tickets/{id_ticket}/transfer', { path }).then(
            () => 0,
            () => 1,
          ),
      };
    },
  },
  {
    name: 'acceptance of a ticket',
    isContended: true,
    prepare: async (stage) => {
      const { buyer, tickets } = await newEvening(1, theOrganizer());
      const path = { id_ticket: tickets[0]!.id_ticket };
      const friend = await newBuyer('Fay Friend');
      await buyer.api.business.call('POST /v1/tickets/{id_ticket}/transfer', {
        path,
        body: { email: friend.email },
      });
      const page = await openAt(stage, await linkTo('/tickets/accept', friend.email, /ticket/i), friend);
      return {
        page,
        button: page.getByRole('button', { name: 'Accept' }),
        done: page.getByRole('heading', { name: 'The ticket is yours' }),
        effects: async () => (await friend.api.business.call('GET /v1/tickets')).items.length,
        refusal: {
          provoke: () => buyer.api.business.call('DELETE /v1/tickets/{id_ticket}/transfer', { path }),
          sentence: /Ask whoever sent it for a new one/,
        },
      };
    },
  },
];
