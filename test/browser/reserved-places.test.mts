import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectNoAxeViolations } from './support/axe.mts';
import { pageOf } from './support/organizers.mts';
import { newBuyer, newEvent, newOrganizer, openPageAs } from './support/people.mts';
import { ordersOf, seeHeading } from './support/shopping.mts';

test('an organizer keeps all places for a code, and a buyer who has it gets two of them', async (t) => {
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer, { capacity: 4 });
  const desk = await openPageAs(t, organizer, { size: 'desk', statuses: [409] });
  await desk.goto(pageOf(id_event, '/vouchers'));
  await desk.getByRole('button', { name: 'Make vouchers' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel('Code', { exact: false }).first().fill('PRESS');
  await dialog.getByLabel('Value').fill('20');
  await dialog.getByLabel('Keep places for them').check();
  await dialog.getByLabel('Orders with it at most').fill('3');
  await dialog.getByLabel('Most tickets per order').fill('2');
  await dialog.getByRole('button', { name: 'Make them' }).click();
  await dialog
    .getByText('The event has too few free places for what these vouchers would reserve.')
    .waitFor();
  await expectNoAxeViolations(desk);
  await dialog.getByLabel('Orders with it at most').fill('2');
  await dialog.getByRole('button', { name: 'Make them' }).click();
  await desk.getByText('4 places kept').waitFor();
  await expectNoAxeViolations(desk);

  const buyer = await newBuyer();
  const page = await openPageAs(t, buyer);
  await page.goto(`/events/${id_event}`);
  await page.getByText('All places are being paid for, or kept').waitFor();
  await page.getByRole('button', { name: 'I have a code' }).click();
  await page.getByLabel('Your code').fill('press');
  await page.getByLabel('Your code').press('Enter');
  await page.getByText('20% off').waitFor();
  await page.getByText('€20', { exact: true }).last().waitFor();
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'One ticket more' }).click();
  await page.getByRole('button', { name: 'Buy 2 tickets' }).click();
  await seeHeading(page, 'Pay, and you are in');
  assert.deepEqual(
    (await ordersOf(buyer)).map(({ quantity, total_price }) => [quantity, total_price]),
    [[2, '40.00']],
  );
  await desk.reload();
  await desk.getByText('2 places kept').waitFor();
});
