import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { expectNoAxeViolations } from './support/axe.mts';
import { joinStaff } from './support/door.mts';
import { eventually } from './support/eventually.mts';
import { buy, pageOf, salesOf } from './support/organizers.mts';
import { newBuyer, newEvent, newOrganizer, openPageAs, theAdmin } from './support/people.mts';

/** The number below a name in the line of the dashboard. */
const fact = (page: Page, name: string) =>
  page.locator('dl > div', { has: page.getByText(name, { exact: true }) }).locator('dd');

/** Presses a button that downloads, and returns the file. */
async function downloaded(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name }).first().click(),
  ]);
  return readFile(await download.path(), 'utf8');
}

test('somebody applies to sell, is approved, publishes, sells and refunds', async (t) => {
  const person = await newBuyer('Olga Organizer');
  // Without an organization there is none to show; the approval ends the token with the old role.
  const page = await openPageAs(t, person, { statuses: [404, 401, 403] });

  await page.goto('/sell');
  await page.getByLabel('Name of your organization').fill('Quiet Harbour Concerts');
  await page.getByRole('button', { name: 'Apply to sell' }).click();
  await page.getByRole('heading', { name: 'Quiet Harbour Concerts is being checked' }).waitFor();
  await expectNoAxeViolations(page);
  const { id_organizer, contact_email } = await person.api.business.call('GET /v1/organizers/me');
  assert.equal(contact_email, person.email);

  const { api } = await theAdmin();
  await api.business.call('PATCH /v1/organizers/{id_organizer}', {
    path: { id_organizer },
    body: { status: 'approved' },
  });
  await page.getByRole('link', { name: 'Write the first event' }).click({ timeout: 30_000 });

  await page.getByLabel('Title').fill('Midnight Jazz');
  await page.getByLabel('Place', { exact: true }).fill('Lighthouse, Lisbon');
  await page.getByLabel('Begins', { exact: true }).fill('2031-06-18T22:30');
  await page.getByLabel('Price of a ticket').fill('12,5');
  await page.getByLabel('Places').fill('30');
  await page.getByRole('button', { name: 'Publish …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Lighthouse, Lisbon').waitFor();
  await expectNoAxeViolations(page);
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('heading', { name: 'Nothing sold yet' }).waitFor();

  const id = Number(new URL(page.url()).pathname.split('/').at(-1));
  const event = await person.api.business.call('GET /v1/events/{id_event}', { path: { id_event: id } });
  assert.equal(event.timezone, 'Europe/Lisbon');
  assert.equal(event.start_datetime, '2031-06-18T21:30:00.000Z');
  assert.deepEqual([event.price, event.capacity, event.status], ['12.50', 30, 'published']);

  const order = await buy(await newBuyer('Ada Lovelace'), id, 2);
  await page.getByRole('link', { name: 'Orders' }).click();
  await page.getByRole('link', { name: /Ada Lovelace.*Paid/ }).click();
  await page.getByText('2 valid').waitFor();
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'Refund …' }).click();
  await page.getByText('2 tickets are void at once, also at the door.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Refund €25.00' }).click();
  await page.getByText('Arrived').waitFor({ timeout: 30_000 });
  const { status } = await person.api.business.call('GET /v1/events/{id_event}/orders/{id_order}', {
    path: { id_event: id, id_order: order.id_order },
  });
  assert.equal(status, 'refunded');
});

test('the dashboard shows the numbers of the API, and they can be downloaded', async (t) => {
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer);
  const buyer = await newBuyer('Ada Lovelace');
  await buy(buyer, id_event, 3);
  const returned = await buy(await newBuyer('Bruno Costa'), id_event, 2);
  await eventually(
    async () => (await salesOf(organizer, id_event)).gross_revenue === '125.00',
    'The revenue of both orders',
  );
  await organizer.api.business.call('POST /v1/orders/{id_order}/refund', {
    path: { id_order: returned.id_order },
  });
  await eventually(async () => {
    const timeline = await organizer.api.business.call('GET /v1/reports/sales/{event_id}/timeline', {
      path: { event_id: id_event },
    });
    return timeline.items.some(({ refunds }) => refunds === '50.00');
  }, 'The refund');

  const page = await openPageAs(t, organizer, { size: 'desk' });
  await page.goto(pageOf(id_event));
  const report = await salesOf(organizer, id_event);
  await fact(page, 'Net').getByText(`€${report.gross_revenue}`).waitFor();
  assert.equal(await fact(page, 'Sold').textContent(), String(report.sold_tickets));
  assert.equal(await fact(page, 'Left').textContent(), String(report.remaining_capacity));
  assert.equal(await fact(page, 'Revenue').textContent(), '€125.00');
  assert.equal(await fact(page, 'Refunded').textContent(), '€50.00');
  assert.equal(await fact(page, 'Checked in').textContent(), `0 of ${report.sold_tickets}`);

  await page.getByText('The same numbers as a table').click();
  const table = await downloaded(page, 'Download as CSV');
  const [header, row] = table.trim().split('\r\n');
  assert.equal(header, 'start,orders,tickets,revenue,refunds');
  assert.equal(row?.split(',').slice(1).join(), '2,5,125.00,50.00');

  await page.getByRole('link', { name: 'Attendees' }).click();
  await page.getByText('Ada Lovelace').first().waitFor();
  const attendees = await downloaded(page, 'Download as CSV');
  assert.equal(attendees.trim().split('\r\n').length, 1 + 5);
  await page.getByRole('link', { name: 'Orders' }).click();
  await page.getByRole('link', { name: /Bruno Costa/ }).waitFor();
  await page.getByRole('searchbox').fill(buyer.email);
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('link', { name: /Bruno Costa/ }).waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: /Ada Lovelace/ }).waitFor();
  assert.equal((await downloaded(page, 'Download as CSV')).trim().split('\r\n').length, 1 + 1);
});

test('staff are invited, join by the link in the mail, and are removed', async (t) => {
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer);
  const helper = await newBuyer('Gina Gate');
  const page = await openPageAs(t, organizer);
  await page.goto(pageOf(id_event, '/staff'));
  const email = page.getByLabel('Invite somebody by email');

  await email.fill('nobody');
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByText('Please check the spelling').waitFor();
  assert.equal(await email.inputValue(), 'nobody');
  await email.fill(helper.email);
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByText('Invited', { exact: true }).waitFor();
  await expectNoAxeViolations(page);

  await joinStaff(helper);
  await page.reload();
  await page.getByRole('button', { name: 'Remove Gina Gate' }).waitFor();
  await page.getByRole('button', { name: 'Remove Gina Gate' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByText('Nobody yet. You can check tickets in yourself.').waitFor();
});

test('an event is cancelled by typing its title', async (t) => {
  const organizer = await newOrganizer();
  const { id_event, title } = await newEvent(organizer);
  await buy(await newBuyer(), id_event, 2);
  await eventually(async () => (await salesOf(organizer, id_event)).sold_tickets === 2, 'The sale');
  const page = await openPageAs(t, organizer);
  await page.goto(pageOf(id_event, '/edit'));
  await page.getByRole('button', { name: 'Cancel the event …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/2 tickets are void.*€50.00 go back/).waitFor();
  await expectNoAxeViolations(page);
  await dialog.getByRole('textbox').fill('Another title');
  await dialog.getByRole('button', { name: 'Cancel it for good' }).click();
  await dialog.getByText('This is not the title yet. Nothing has been cancelled.').waitFor();
  await dialog.getByRole('textbox').fill(title.toUpperCase());
  await dialog.getByRole('button', { name: 'Cancel it for good' }).click();
  await page.getByText('It was cancelled.', { exact: false }).first().waitFor();
  const event = await organizer.api.business.call('GET /v1/events/{id_event}', { path: { id_event } });
  assert.equal(event.status, 'cancelled');
});
