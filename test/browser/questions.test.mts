import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Business } from '@proticket/sdk';
import { expectNoAxeViolations } from './support/axe.mts';
import { buy, pageOf, pay } from './support/organizers.mts';
import {
  newBuyer,
  newEvent,
  newOrganizer,
  openPageAs,
  type Organizer,
  type Person,
} from './support/people.mts';

const questionsOf = ({ api }: Organizer, id_event: number) =>
  api.business.call('GET /v1/events/{id_event}/questions', { path: { id_event } });

const ask = ({ api }: Organizer, id_event: number, items: readonly Business.AskQuestionDto[], version = 0) =>
  api.business.call('PUT /v1/events/{id_event}/questions', {
    path: { id_event },
    body: { version, answers_until_hours: 24, items: [...items] },
  });

const sheetOf = ({ api }: Person, id_order: number) =>
  api.business.call('GET /v1/orders/{id_order}/answers', { path: { id_order } });

const COMPANY = { kind: 'text', scope: 'order', label: 'Company' } as const;
const SIZE: Business.AskQuestionDto = {
  kind: 'choice',
  scope: 'ticket',
  label: 'Size',
  choices: ['S', 'M'],
  is_required: true,
};
const VEGAN = { kind: 'checkbox', scope: 'ticket', label: 'Vegan' } as const;

test('an organizer asks questions, orders them, and asks one no more', async (t) => {
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer);
  const page = await openPageAs(t, organizer, { statuses: [400, 409] });
  await page.goto(pageOf(id_event));
  await page.getByRole('link', { name: 'Questions', exact: true }).click();
  await page.getByRole('heading', { name: 'No question yet' }).waitFor();
  await page.getByRole('button', { name: 'Add a question' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Question', { exact: true }).fill('Size');
  await dialog.getByLabel('What is answered').selectOption('choice');
  await dialog.getByLabel('Choices').fill('S');
  await dialog.getByLabel('The answer is needed').check();
  await expectNoAxeViolations(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Write two choices or more').waitFor();
  await dialog.getByLabel('Choices').fill('S\nM\n');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Choice · For each ticket · 0 answers').waitFor();

  await page.getByRole('button', { name: 'Add a question' }).click();
  await dialog.getByLabel('Question', { exact: true }).fill('Company');
  await dialog.getByLabel('How often it is asked').selectOption('order');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Text · Once for each order').waitFor();
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'Up Company' }).click();
  await page.locator('main li').first().locator('b', { hasText: 'Company' }).waitFor();
  await page.getByLabel('Answers until how many hours').fill('48');
  await page.getByRole('button', { name: 'Save the time' }).click();
  await page.getByRole('button', { name: 'Save the time' }).waitFor();

  // Somebody else changes them: nothing of it is lost.
  const read = await questionsOf(organizer, id_event);
  assert.deepEqual(
    [
      read.answers_until_hours,
      ...read.items.map(({ label, choices, is_required }) => [label, choices, is_required]),
    ],
    [48, ['Company', [], false], ['Size', ['S', 'M'], true]],
  );
  const [company, size] = read.items.map(({ id_question }) => id_question);
  const changed = [{ ...COMPANY, id_question: company }, { ...SIZE, id_question: size }, VEGAN];
  await ask(organizer, id_event, changed, read.version);
  await page.getByRole('button', { name: 'Ask no more … Company' }).click();
  await dialog.getByRole('button', { name: 'Ask no more', exact: true }).click();
  await dialog.getByText('Somebody else has changed the questions meanwhile.').waitFor();
  await dialog.getByRole('button', { name: 'Ask no more', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.deepEqual(
    (await questionsOf(organizer, id_event)).items.map(({ label }) => label),
    ['Size', 'Vegan'],
  );
});

test('a buyer answers before and after paying, and the organizer reads it', async (t) => {
  const organizer = await newOrganizer();
  const buyer = await newBuyer();
  const { id_event } = await newEvent(organizer);
  await ask(organizer, id_event, [COMPANY, SIZE, VEGAN]);
  const { id_order } = await buyer.api.business.call('POST /v1/orders', {
    body: { event_id: id_event, quantity: 2 },
  });
  const page = await openPageAs(t, buyer, { statuses: [400] });
  await page.goto(`/orders/${id_order}`);
  await page.getByRole('heading', { name: 'Questions of the organizer' }).waitFor();
  await page.getByText('About each ticket you are asked when it is paid').waitFor();
  await page.getByLabel('Company').fill('Acme');
  // What is typed and not saved is still there after a reload.
  await page.reload();
  await page.getByLabel('Company').waitFor();
  assert.equal(await page.getByLabel('Company').inputValue(), 'Acme');
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'Save the answers' }).click();
  await page.getByText('Your answers are saved.').waitFor();

  await pay(buyer, id_order);
  await page.reload();
  await page.getByText('2 answers that the organizer needs are missing.').waitFor();
  const first = page.getByRole('group', { name: 'Ticket 1' });
  await first.getByLabel('Name on the ticket').fill('Ada Lovelace');
  await first.getByLabel('Email address of this person').fill('nobody');
  await first.getByLabel('Size').selectOption('M');
  await first.getByLabel('Vegan').check();
  await page.getByRole('button', { name: 'Save the answers' }).click();
  await page.getByText('This is not an email address.').waitFor();
  await expectNoAxeViolations(page);
  await first.getByLabel('Email address of this person').fill('ada@example.org');
  await page.getByRole('button', { name: 'Save the answers' }).click();
  await page.getByText('Your answers are saved.').waitFor();
  await page.getByText('1 answer that the organizer needs is missing.').waitFor();
  const sheet = await sheetOf(buyer, id_order);
  assert.deepEqual(
    [sheet.answers.map(({ value }) => value), sheet.tickets[0]?.answers.map(({ value }) => value)],
    [['Acme'], ['M', 'true']],
  );

  const desk = await openPageAs(t, organizer, { size: 'desk' });
  await desk.goto(pageOf(id_event, '/attendees'));
  await desk.getByText('Ada Lovelace').waitFor();
  await desk.getByText('ada@example.org').waitFor();
  await desk.getByText('Size: M').waitFor();
  await desk.getByText('Vegan: Yes').waitFor();
  await expectNoAxeViolations(desk);
  const [file] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('button', { name: /CSV/ }).click(),
  ]);
  assert.match(
    await readFile(await file.path(), 'utf8'),
    /Company,Size,Vegan\r\n.*Ada Lovelace,ada@example\.org,.*Acme,M,true/,
  );
});

test('whoever got a ticket answers on its page, and a logout forgets what was typed', async (t) => {
  const organizer = await newOrganizer();
  const buyer = await newBuyer();
  const { id_event } = await newEvent(organizer, { price: '0.00' });
  await ask(organizer, id_event, [COMPANY, SIZE]);
  const { id_order } = await buy(buyer, id_event, 2);
  const [ticket] = (await sheetOf(buyer, id_order)).tickets;
  const page = await openPageAs(t, buyer);
  await page.goto(`/tickets/${ticket!.id_ticket}`);
  await page.getByRole('heading', { name: 'Questions of the organizer' }).waitFor();
  assert.equal(await page.getByLabel('Company').count(), 0);
  await page.getByLabel('Size').selectOption('S');
  const kept = () =>
    page.evaluate(
      () => Object.keys(localStorage).filter((name) => name.startsWith('proticket.answers.')).length,
    );
  assert.equal(await kept(), 1);
  await page.getByRole('button', { name: 'Save the answers' }).click();
  await page.getByText('Your answers are saved.').waitFor();
  assert.equal(await kept(), 0);
  await page.getByLabel('Size').selectOption('M');
  assert.equal(await kept(), 1);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Log out', exact: true }).click();
  await page.getByRole('link', { name: 'Log in' }).first().waitFor();
  assert.equal(await kept(), 0);
});
