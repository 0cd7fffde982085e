import type { Business } from '@proticket/sdk';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.mts';
import { addVoucher, buy, pageOf } from '../support/organizers.mts';
import { newBuyer, newEvent, newOrganizer, type Organizer } from '../support/people.mts';
import { untilOrderIs } from '../support/shopping.mts';
import { openAs } from './open-as.mts';

const ASKED: readonly Business.AskQuestionDto[] = [
  { kind: 'text', scope: 'order', label: 'How did you hear of us?' },
  {
    kind: 'choice',
    scope: 'ticket',
    label: 'Supper',
    help: 'It is served in the interval.',
    choices: ['With fish', 'Vegetarian', 'Vegan', 'None'],
    is_required: true,
  },
  { kind: 'number', scope: 'ticket', label: 'Age of a child', help: 'For the cushions.' },
  { kind: 'checkbox', scope: 'ticket', label: 'I come with a wheelchair' },
];

/** An event that asks questions. */
async function asking(): Promise<{ readonly organizer: Organizer; readonly id_event: number }> {
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer, { title: 'Supper at the Opera', price: '38.00' });
  await organizer.api.business.call('PUT /v1/events/{id_event}/questions', {
    path: { id_event },
    body: { version: 0, answers_until_hours: 48, items: [...ASKED] },
  });
  return { organizer, id_event };
}

/** An order with a booking fee of which a ticket was returned: it has a receipt and a credit note. */
async function returned() {
  const organizer = await newOrganizer('Quiet Harbour');
  await organizer.api.business.call('PATCH /v1/organizers/me', {
    body: {
      legal_name: 'Quiet Harbour Concerts s.r.o.',
      postal_address: 'Harbour Street 7\n110 00 Prague',
      country: 'CZ',
      tax_number: 'CZ12345678',
    },
  });
  const { id_event } = await newEvent(organizer, {
    title: 'Letters to the Moon',
    returns_until_hours: 48,
    ...FEE,
  });
  const buyer = await newBuyer('Carmen Ruiz');
  const { id_order } = await buy(buyer, id_event, 3);
  await untilOrderIs(buyer, id_order, 'paid');
  const { tickets } = await buyer.api.business.call('GET /v1/orders/{id_order}/returns', {
    path: { id_order },
  });
  const { id_ticket, amount } = tickets[0]!;
  await buyer.api.business.call('POST /v1/orders/{id_order}/returns', {
    path: { id_order },
    body: { tickets: [id_ticket], amount },
  });
  await eventually(async () => {
    const { items } = await buyer.api.business.call('GET /v1/orders/{id_order}/receipts', {
      path: { id_order },
    });
    return items.length === 2;
  }, 'The credit note of the scene');
  return { organizer, buyer, id_event, id_order };
}

const FEE = { fee_kind: 'fixed', fee_per: 'ticket', fee_value: '1.50', fee_tax_rate: '21' } as const;

/** Shows a part of a page from its beginning. */
const scrollTo = (page: Page, part: string) =>
  page
    .locator(part)
    .first()
    .evaluate((element) => element.scrollIntoView({ block: 'start', behavior: 'instant' }));

/** What an event asks, charges and keeps, for buyers and for its organizer. */
export const saleScenes = {
  'organizer-questions': async () => {
    const { organizer, id_event } = await asking();
    return openAs(organizer, pageOf(id_event, '/questions'));
  },
  questions: async () => {
    const { id_event } = await asking();
    const buyer = await newBuyer('Carmen Ruiz');
    const { id_order } = await buy(buyer, id_event, 2);
    await untilOrderIs(buyer, id_order, 'paid');
    const open = openAs(buyer, `/orders/${id_order}`);
    return async (page: Page) => {
      await open(page);
      await scrollTo(page, 'section[aria-labelledby="questions"]');
    };
  },
  receipts: async () => {
    const { buyer, id_order } = await returned();
    return openAs(buyer, `/orders/${id_order}`);
  },
  'organizer-order': async () => {
    const { organizer, id_event, id_order } = await returned();
    const open = openAs(organizer, `${pageOf(id_event, '/orders')}?order=${id_order}`);
    return async (page: Page) => {
      await open(page);
      await scrollTo(page, 'section[aria-labelledby="order"]');
    };
  },
  'booking-fee': async () => {
    const { id_event } = await newEvent(await newOrganizer(), { title: 'Letters to the Moon', ...FEE });
    return (page: Page) => page.goto(`/events/${id_event}?quantity=2`, { waitUntil: 'networkidle' });
  },
  'organizer-fee': async () => {
    const organizer = await newOrganizer();
    const { id_event } = await newEvent(organizer, { title: 'Letters to the Moon', ...FEE });
    const open = openAs(organizer, pageOf(id_event, '/edit'));
    return async (page: Page) => {
      await open(page);
      await scrollTo(page, 'fieldset:has([name="fee_kind"])');
    };
  },
  'organizer-reserved-places': async () => {
    const organizer = await newOrganizer();
    const { id_event } = await newEvent(organizer, { title: 'Midnight Jazz at the Lighthouse' });
    await addVoucher(organizer, id_event, {
      code: 'PRESS',
      max_uses: 6,
      max_tickets: 2,
      reserves_places: true,
      note: 'Press night',
    });
    await addVoucher(organizer, id_event, { code: 'FRIENDS', value: '10' });
    const buyer = await newBuyer('Bruno Costa');
    await buyer.api.business.call('POST /v1/orders', {
      body: { event_id: id_event, quantity: 2, voucher: 'PRESS' },
    });
    return openAs(organizer, pageOf(id_event, '/vouchers'));
  },
  'reserved-places': async () => {
    const organizer = await newOrganizer();
    const { id_event } = await newEvent(organizer, {
      title: 'Midnight Jazz at the Lighthouse',
      capacity: 12,
    });
    await addVoucher(organizer, id_event, {
      code: 'PRESS',
      max_uses: 6,
      max_tickets: 2,
      reserves_places: true,
    });
    return (page: Page) => page.goto(`/events/${id_event}?voucher=PRESS`, { waitUntil: 'networkidle' });
  },
};
