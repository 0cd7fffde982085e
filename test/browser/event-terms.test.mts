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
