import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { expectNoAxeViolations } from './support/axe.mts';
import { addTicketType, pageOf } from './support/organizers.mts';
import { newClient, newEvent, newOrganizer, openPageAs, type Organizer } from './support/people.mts';

const typesOf = async ({ api }: Organizer, id_event: number) =>
  (await api.business.call('GET /v1/events/{id_event}/ticket-types', { path: { id_event } })).items;

test('an organizer adds a ticket type, changes, moves, pauses and archives it', async (t) => {
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer);
  const page = await openPageAs(t, organizer, { statuses: [400, 409] });
  await page.goto(pageOf(id_event));
  await page.getByRole('link', { name: 'Tickets', exact: true }).click();
  await page.getByText('0 sold, 0 in checkouts').waitFor();
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'Add a ticket type' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await expectNoAxeViolations(page);
  await dialog.getByLabel('Name').fill('General admission');
  await dialog.getByLabel('Price in EUR').fill('12,50');
  await dialog.getByLabel('Tickets at most').fill('20');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('The event has a kind of tickets with this name.').waitFor();
  assert.equal(await dialog.getByLabel('Price in EUR').inputValue(), '12,50');
  await dialog.getByLabel('Name').fill('Reduced');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('0 of 20 sold, 0 in checkouts').waitFor();
  await expectNoAxeViolations(page);

  await page.getByRole('button', { name: 'Up Reduced' }).click();
  await page.locator('main li').first().locator('b', { hasText: 'Reduced' }).waitFor();
  await page.getByRole('button', { name: 'Change Reduced' }).click();
  await dialog.getByLabel('Fewest per order').fill('3');
  await dialog.getByLabel('Most per order').fill('2');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('This is less than the fewest per order.').waitFor();
  await dialog.getByLabel('Most per order').fill('4');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Pause Reduced' }).click();
  await page.getByRole('button', { name: 'Sell again Reduced' }).waitFor();
  assert.deepEqual(
    (await typesOf(organizer, id_event)).map(({ name, price, status, min_per_order, max_per_order }) => [
      name,
      price,
      status,
      min_per_order,
      max_per_order,
    ]),
    [
      ['Reduced', '12.50', 'paused', 3, 4],
      ['General admission', '25.00', 'on_sale', 1, null],
    ],
  );
  await page.getByRole('button', { name: 'Archive … Reduced' }).click();
  await dialog.waitFor();
  await expectNoAxeViolations(page);
  await dialog.getByRole('button', { name: 'Archive', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.deepEqual(
    (await typesOf(organizer, id_event)).map(({ name }) => name),
    ['General admission'],
  );
});

test('a change of a ticket type leaves what others have changed meanwhile', async (t) => {
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer);
  const { id_ticket_type } = await addTicketType(organizer, id_event);
  const page = await openPageAs(t, organizer);
  await page.goto(pageOf(id_event, '/tickets'));
  await page.getByRole('button', { name: 'Change Reduced' }).click();
  const dialog = page.getByRole('dialog');
  await organizer.api.business.call('PATCH /v1/ticket-types/{id_ticket_type}', {
    path: { id_ticket_type },
    body: { price: '12.00' },
  });
  await dialog.getByLabel('Tickets at most').fill('20');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  const changed = (await typesOf(organizer, id_event)).find(({ name }) => name === 'Reduced');
  assert.deepEqual([changed?.price, changed?.capacity], ['12.00', 20]);
});

test('an organizer makes vouchers, finds one, switches it off, and downloads them', async (t) => {
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer);
  const reduced = await addTicketType(organizer, id_event);
  const page = await openPageAs(t, organizer, { size: 'desk', theme: 'dark', statuses: [409] });
  await page.goto(pageOf(id_event, '/vouchers'));
  await page.getByRole('heading', { name: 'No voucher yet' }).waitFor();
  await page.getByRole('button', { name: 'Make vouchers' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await expectNoAxeViolations(page);
  await dialog.getByLabel('Code', { exact: false }).first().fill('FRIENDS');
  await dialog.getByLabel('Value').fill('20');
  await dialog.getByLabel('Reduced').check();
  await dialog.getByRole('button', { name: 'Make them' }).click();
  await page.getByText('Vouchers made: 1').waitFor();
  await page.getByText('20% off').waitFor();
  await expectNoAxeViolations(page);

  const path = { id_event, code: 'friends' };
  const effect = await newClient().business.call('GET /v1/events/{id_event}/vouchers/{code}', { path });
  assert.deepEqual(
    effect.ticket_types.map(({ id_ticket_type, discounted_price }) => [
      id_ticket_type === reduced.id_ticket_type,
      discounted_price,
    ]),
    [
      [false, '25.00'],
      [true, '8.00'],
    ],
  );
  await page.getByRole('button', { name: 'Make vouchers' }).click();
  await dialog.getByLabel('How many random ones').fill('3');
  await dialog.getByLabel('They begin with').fill('VIP');
  await dialog.getByLabel('What it does').selectOption('price');
  await dialog.getByLabel('Value').fill('5');
  await dialog.getByRole('button', { name: 'Make them' }).click();
  await page.getByText('Vouchers made: 3').waitFor();
  assert.equal(await page.getByText(/^VIP-/).count(), 3);

  await page.getByRole('searchbox', { name: 'Search' }).fill('friend');
  await page.getByRole('searchbox', { name: 'Search' }).press('Enter');
  await page.getByText(/^VIP-/).first().waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Switch off FRIENDS' }).click();
  await page.getByRole('button', { name: 'Switch on FRIENDS' }).waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download as CSV' }).click(),
  ]);
  assert.match(await readFile(await file.path(), 'utf8'), /FRIENDS,percent,20/);
});
