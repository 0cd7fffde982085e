import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectNoAxeViolations } from './support/axe.mts';
import { pageOf } from './support/organizers.mts';
import { newDraft, newOrganizer, openPageAs } from './support/people.mts';

test('returns, their fee and the limit of a buyer are set, said in words, and cleared', async (t) => {
  const organizer = await newOrganizer();
  const { id_event } = await newDraft(organizer, {
    start_datetime: '2031-06-18T18:00:00Z',
    end_datetime: null,
  });
  const path = { id_event };
  const stored = async () => {
    const event = await organizer.api.business.call('GET /v1/events/{id_event}', { path });
    return [event.returns_until_hours, event.return_fee, event.max_per_buyer];
  };
  const page = await openPageAs(t, organizer);
  await page.goto(pageOf(id_event, '/edit'));
  await page.getByText('Buyers cannot return tickets that cost something.').waitFor();
  const hours = page.getByLabel('Until how many hours before');
  const fee = page.getByLabel('Kept as a fee');
  await hours.fill('two days');
  await fee.fill('little');
  await page.getByLabel('Most tickets per buyer').fill('0');
  await page.getByRole('button', { name: 'Save draft' }).click();
  for (const sentence of [
    'Write a whole number of hours from 0 to 8,784, or nothing.',
    /^Write an amount such as/,
    'Write a whole number from 1 to 100,000, or nothing.',
  ])
    await page.getByText(sentence).waitFor();
  await expectNoAxeViolations(page);
  await hours.fill('48');
  await page.getByText('Buyers can return tickets until Mon, 16 Jun 2031, 20:00.').waitFor();
  await fee.fill('2,5');
  await page.getByLabel('Most tickets per buyer').fill('6');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('Saved.').waitFor();
  assert.deepEqual(await stored(), [48, '2.50', 6]);
  await hours.fill('0');
  await fee.fill('');
  await page.getByLabel('Most tickets per buyer').fill('');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('Not saved yet', { exact: false }).waitFor({ state: 'detached' });
  await page.getByText('Saved.').waitFor();
  assert.deepEqual(await stored(), [0, '0.00', null]);
});

test('a booking fee is set, explained with an example, saved as a whole, and taken away', async (t) => {
  const organizer = await newOrganizer();
  const { id_event } = await newDraft(organizer, {
    start_datetime: '2031-06-18T18:00:00Z',
    end_datetime: null,
  });
  const stored = async () => {
    const event = await organizer.api.business.call('GET /v1/events/{id_event}', { path: { id_event } });
    return [event.fee_kind, event.fee_per, event.fee_value, event.fee_tax_rate];
  };
  const page = await openPageAs(t, organizer);
  await page.goto(pageOf(id_event, '/edit'));
  await page.getByText('Buyers pay nothing on top of the price.').waitFor();
  await page.getByLabel('Booking fee', { exact: true }).selectOption('A percentage');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('Write a percentage above 0, such as 5 or 2.5, at most 100.').waitFor();
  await expectNoAxeViolations(page);
  await page.getByLabel('How much').fill('7,5');
  await page
    .getByText('Two tickets: €50.00 and €3.75 booking fee, €53.75 together.', { exact: false })
    .waitFor();
  await page.getByText('+ booking fee').waitFor();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('Saved.').waitFor();
  assert.deepEqual(await stored(), ['percent', 'order', '7.5', '0']);
  await page.getByLabel('Booking fee', { exact: true }).selectOption('An amount');
  await page.getByLabel('Charged for').selectOption('Each ticket');
  await page.getByLabel('How much').fill('1.5');
  await page.getByLabel('Tax in the fee, percent').fill('19');
  await page
    .getByText('Two tickets: €50.00 and €3.00 booking fee, €53.00 together.', { exact: false })
    .waitFor();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('Not saved yet', { exact: false }).waitFor({ state: 'detached' });
  assert.deepEqual(await stored(), ['fixed', 'ticket', '1.50', '19']);
  await page.getByLabel('Booking fee', { exact: true }).selectOption('None');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('Not saved yet', { exact: false }).waitFor({ state: 'detached' });
  assert.equal((await stored())[0], 'none');
});
