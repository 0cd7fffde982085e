import type { Business } from '@proticket/sdk';
import { newEvening, openDoorOn, scanByHand } from '../support/door.mts';
import { buy, pageOf } from '../support/organizers.mts';
import { newBuyer, newDraft, newEvent, newOrganizer, theAdmin, type Person } from '../support/people.mts';
import { untilOrderIs } from '../support/shopping.mts';
import { fill, once, openAt, type Screen, theOrganizer } from './screen.mts';

const eventOf = ({ api }: Person, id_event: number) =>
  api.business.call('GET /v1/events/{id_event}', { path: { id_event } });

const cancelEvent = ({ api }: Person, id_event: number) =>
  api.business.call('POST /v1/events/{id_event}/cancel', { path: { id_event } });

async function suspend({ api }: Person) {
  const { id_organizer } = await api.business.call('GET /v1/organizers/me');
  const admin = await theAdmin();
  await admin.api.business.call('PATCH /v1/organizers/{id_organizer}', {
    path: { id_organizer },
    body: { status: 'suspended', reason: 'Please call us.' },
  });
}

/** What organizers can do, and those who want to be. */
export const ORGANIZER_SCREENS: readonly Screen[] = [
  {
    name: 'application to sell',
    isContended: true,
    prepare: async (stage) => {
      const person = await newBuyer();
      const page = await openAt(stage, '/sell', person);
      return {
        page,
        typed: await fill(page, { 'Name of your organization': 'Quiet Harbour Concerts' }),
        button: page.getByRole('button', { name: 'Apply to sell' }),
        done: page.getByRole('heading', { name: 'Quiet Harbour Concerts is being checked' }),
        effects: async () =>
          once((await person.api.business.call('GET /v1/organizers/me')).status === 'pending'),
        refusal: {
          provoke: () =>
            person.api.business.call('POST /v1/organizers', { body: { organization_name: 'Another tab' } }),
          sentence: /Another tab is being checked/,
          isOver: true,
        },
      };
    },
  },
  {
    name: 'settings of the organization',
    prepare: async (stage) => {
      const organizer = await newOrganizer();
      const page = await openAt(stage, '/organizer/settings', organizer);
      return {
        page,
        typed: await fill(page, { 'Name of your organization': 'Loud Harbour Concerts' }),
        button: page.getByRole('button', { name: 'Save' }),
        done: page.getByText('Saved. Buyers see it within a second.'),
        effects: async () => {
          const { organization_name } = await organizer.api.business.call('GET /v1/organizers/me');
          return once(organization_name === 'Loud Harbour Concerts');
        },
      };
    },
  },
  {
    name: 'new event',
    isContended: true,
    prepare: async (stage) => {
      const organizer = await newOrganizer();
      const page = await openAt(stage, '/organizer/events/new', organizer);
      return {
        page,
        typed: await fill(page, {
          Title: 'Night of the Clocks',
          Place: 'Old Riding Hall, Berlin',
          Begins: '2031-06-18T20:00',
          'Price of a ticket': '12.50',
          Places: '30',
        }),
        button: page.getByRole('button', { name: 'Save draft' }),
        done: page.getByRole('heading', { name: 'Delete the draft' }),
        effects: async () => (await organizer.api.business.call('GET /v1/organizers/me/events')).items.length,
        refusal: {
          provoke: () => suspend(organizer),
          sentence: /Your organization may not sell yet, or not any more/,
        },
      };
    },
  },
  {
    name: 'changed event',
    isContended: true,
    prepare: async (stage) => {
      const organizer = await theOrganizer();
      const { id_event } = await newEvent(organizer);
      const page = await openAt(stage, pageOf(id_event, '/edit'), organizer);
      return {
        page,
        typed: await fill(page, { Title: 'Evening of Horns' }),
        button: page.getByRole('button', { name: 'Save changes' }),
        done: page.getByText('Saved.', { exact: true }),
        effects: async () => once((await eventOf(organizer, id_event)).title === 'Evening of Horns'),
        refusal: {
          provoke: () => cancelEvent(organizer, id_event),
          sentence: /because the event has another status now/,
        },
      };
    },
  },
  {
    name: 'publication',
    isContended: true,
    prepare: async (stage) => {
      const organizer = await theOrganizer();
      const { id_event } = await newDraft(organizer);
      const page = await openAt(stage, pageOf(id_event, '/edit'), organizer);
      await page.getByRole('button', { name: 'Publish …' }).click();
      return {
        page,
        button: page.getByRole('dialog').getByRole('button', { name: 'Publish' }),
        done: page.getByRole('heading', { name: 'Nothing sold yet' }),
        effects: async () => once((await eventOf(organizer, id_event)).status === 'published'),
        refusal: {
          provoke: () =>
            organizer.api.business.call('POST /v1/events/{id_event}/publish', { path: { id_event } }),
          sentence: /because the event has another status now/,
        },
      };
    },
  },
  {
    name: 'cancellation of an event',
    prepare: async (stage) => {
      const organizer = await theOrganizer();
      const { id_event, title } = await newEvent(organizer);
      const page = await openAt(stage, pageOf(id_event, '/edit'), organizer);
      await page.getByRole('button', { name: 'Cancel the event …' }).click();
      return {
        page,
        typed: await fill(page.getByRole('dialog'), { [`Type the title to go on: ${title}`]: title }),
        button: page.getByRole('button', { name: 'Cancel it for good' }),
        done: page.getByText('It was cancelled.', { exact: false }).first(),
        effects: async () => once((await eventOf(organizer, id_event)).status === 'cancelled'),
      };
    },
  },
  {
    name: 'refund',
    hasKey: true,
    isContended: true,
    prepare: async (stage) => {
      const [organizer, buyer] = await Promise.all([theOrganizer(), newBuyer('Ada Lovelace')]);
      const { id_event } = await newEvent(organizer);
      const { id_order } = await buy(buyer, id_event, 2);
      const { business } = organizer.api;
      await untilOrderIs(buyer, id_order, 'paid');
      const page = await openAt(stage, pageOf(id_event, `/orders?order=${id_order}`), organizer);
      await page.getByRole('button', { name: 'Refund …' }).click();
      return {
        page,
        typed: await fill(page.getByRole('dialog'), { 'Note (optional)': 'Fell ill' }),
        button: page.getByRole('dialog').getByRole('button', { name: 'Refund €50.00' }),
        done: page.getByText('2 void'),
        effects: async () => {
          const { items } = await business.call('GET /v1/orders/{id_order}/refunds', { path: { id_order } });
          return items.length;
        },
        refusal: {
          provoke: () => business.call('POST /v1/orders/{id_order}/refund', { path: { id_order } }),
          sentence: /because the order has another status now/,
        },
      };
    },
  },
  {
    name: 'refund of single tickets',
    hasKey: true,
    isContended: true,
    prepare: async (stage) => {
      const [organizer, buyer] = await Promise.all([theOrganizer(), newBuyer('Ada Lovelace')]);
      const { id_event } = await newEvent(organizer);
      const { id_order } = await buy(buyer, id_event, 3);
      await untilOrderIs(buyer, id_order, 'paid');
      const { business } = organizer.api;
      const path = { id_event, id_order };
      const { issued_tickets } = await business.call('GET /v1/events/{id_event}/orders/{id_order}', { path });
      const page = await openAt(stage, pageOf(id_event, `/orders?order=${id_order}`), organizer);
      await page.getByRole('button', { name: 'Refund …' }).click();
      await page.getByLabel('Single tickets').check();
      // The first is for all of them.
      for (const number of [1, 2]) await page.getByRole('dialog').getByRole('checkbox').nth(number).check();
      return {
        page,
        typed: await fill(page.getByRole('dialog'), { 'Note (optional)': 'Fell ill' }),
        button: page.getByRole('dialog').getByRole('button', { name: /^Refund €/ }),
        done: page.getByText('1 valid, 2 void'),
        effects: async () =>
          (await business.call('GET /v1/orders/{id_order}/refunds', { path: { id_order } })).items.length,
        refusal: {
          provoke: () =>
            business.call('POST /v1/orders/{id_order}/refunds', {
              path: { id_order },
              body: { tickets: [issued_tickets[0]!.id_ticket] },
            }),
          sentence: /One of these tickets cannot be returned any more/,
        },
      };
    },
  },
  {
    name: 'invitation of staff',
    prepare: async (stage) => {
      const organizer = await theOrganizer();
      const { id_event } = await newEvent(organizer);
      const { email } = await newBuyer('Gina Gate');
      const page = await openAt(stage, pageOf(id_event, '/staff'), organizer);
      return {
        page,
        typed: await fill(page, { 'Invite somebody by email': email }),
        button: page.getByRole('button', { name: 'Invite', exact: true }),
        done: page.getByText(`Invited ${email}.`),
        effects: async () => {
          const path = { id_event };
          const staff = await organizer.api.business.call('GET /v1/events/{id_event}/staff', { path });
          return staff.invitations.length;
        },
      };
    },
  },
  {
    name: 'check-in undone',
    isContended: true,
    prepare: async (stage) => {
      const { organizer, event, tickets } = await newEvening(1, theOrganizer());
      const { id_event } = event;
      const page = await openAt(stage, `/door/${id_event}`, organizer);
      await openDoorOn(page, 'North gate');
      const answered = page.waitForResponse('**/v1/check-ins');
      await scanByHand(page, tickets[0]!.qr_code!);
      const { id_admission } = (await (await answered).json()) as Business.AdmissionDto;
      await page.getByRole('button', { name: 'Next ticket' }).click();
      return {
        page,
        button: page.getByRole('button', { name: 'Undo' }),
        done: page.getByText('Hold the code of a ticket before the camera'),
        effects: async () => {
          const path = { id_event };
          const { admitted } = await organizer.api.business.call(
            'GET /v1/events/{id_event}/check-ins/count',
            { path },
          );
          return 1 - admitted;
        },
        refusal: {
          provoke: () =>
            organizer.api.business.call('POST /v1/check-ins/{id_admission}/undo', { path: { id_admission } }),
          sentence: /This admission has been undone already/,
        },
      };
    },
  },
];
