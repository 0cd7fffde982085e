import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { expectNoAxeViolations } from './support/axe.mts';
import { eventually } from './support/eventually.mts';
import { countMails, linkTo } from './support/mails.mts';
import { pageOf } from './support/organizers.mts';
import { type OwnSystem, startOwnSystem } from './support/own-system.mts';
import { openPage } from './support/page.mts';
import { newClient, newEvent, newOrganizer, openPageAs } from './support/people.mts';
import { seeHeading } from './support/shopping.mts';

const TICKETS = /ticket/i;
const GUESTS = { GUEST_CHECKOUT: 'true' };

/** Somebody without an account gets a free ticket, and the mail about it. */
async function guestWithTicket(own: OwnSystem, event_id: number, email: string): Promise<number> {
  const api = newClient(own);
  await api.buyAsGuest({ email, name: 'Gwen Guest' });
  const { id_order } = await api.business.call('POST /v1/orders', { body: { event_id, quantity: 1 } });
  return id_order;
}

test('an organizer sends a guest a new link, and an admin erases the guest', async (t) => {
  const own = await startOwnSystem(t, ['auth', 'business'], GUESTS);
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer, { price: '0.00' });
  const email = `gwen.${randomBytes(5).toString('hex')}@example.org`;
  const id_order = await guestWithTicket(own, id_event, email);
  const first = await linkTo('/order-link', email, TICKETS);
  const path = `${pageOf(id_event, '/orders')}?order=${id_order}`;

  const desk = await openPageAs(t, organizer, { from: own, size: 'desk' });
  await desk.goto(path);
  await desk.getByText('Without an account').waitFor();
  await desk.getByRole('button', { name: 'Send a new link …' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByText('stop working').waitFor();
  await expectNoAxeViolations(desk);
  await dialog.getByRole('button', { name: 'Send a new link' }).click();
  await desk.getByText(`A new link is on its way to ${email}.`).waitFor();
  await expectNoAxeViolations(desk);
  await eventually(async () => (await countMails(email, TICKETS)) === 2, 'The mail with the new link');

  const buyer = await openPage(t, { from: own, statuses: [400] });
  await buyer.goto(first);
  await seeHeading(buyer, 'This link does not work any more');
  await buyer.goto(await linkTo('/order-link', email, TICKETS));
  await seeHeading(buyer, 'You are going!');

  const admin = await openPageAs(t, own.admin, { from: own, size: 'desk' });
  await admin.goto(path);
  await admin.getByRole('button', { name: 'Erase the buyer …' }).click();
  await admin.getByRole('dialog').getByText('The tickets stay valid.').waitFor();
  await expectNoAxeViolations(admin);
  await admin.getByRole('dialog').getByRole('button', { name: 'Erase for good' }).click();
  await admin.getByRole('dialog').waitFor({ state: 'detached' });
  await admin.getByText('No name', { exact: true }).waitFor();
  await admin.getByText('Without an account').waitFor({ state: 'detached' });
});

test('an admin erases everybody who bought with an address', async (t) => {
  const own = await startOwnSystem(t, ['auth', 'business'], GUESTS);
  const { id_event } = await newEvent(await newOrganizer(), { price: '0.00' });
  const email = `gwen.${randomBytes(5).toString('hex')}@example.org`;
  for (let order = 0; order < 2; order++) await guestWithTicket(own, id_event, email);

  const page = await openPageAs(t, own.admin, { from: own });
  await page.goto('/admin/users');
  await page.getByLabel('Name or address').fill(email);
  await page.getByLabel('Status').selectOption('Without an account');
  await page.keyboard.press('Enter');
  await page.getByText(email).nth(1).waitFor();
  await expectNoAxeViolations(page);
  await page
    .getByRole('button', { name: `Erase ${email}` })
    .first()
    .click();
  await page.getByRole('dialog').getByText('An account with this address stays.').waitFor();
  await expectNoAxeViolations(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Erase for good' }).click();
  await page.getByRole('heading', { name: 'No account matches' }).waitFor();
});
