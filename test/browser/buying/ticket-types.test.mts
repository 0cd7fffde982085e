import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectNoAxeViolations } from '../support/axe.mts';
import { tabTo } from '../support/keyboard.mts';
import { addTicketType, addVoucher } from '../support/organizers.mts';
import { newBuyer, newEvent, newOrganizer, openPageAs } from '../support/people.mts';
import { openPage } from '../support/page.mts';
import { goToSandbox, ordersOf, payAtSandbox, seeHeading } from '../support/shopping.mts';

/** An event with tickets at 25.00, and reduced ones at 10.00. */
async function newChoice(terms: Parameters<typeof newEvent>[1] = {}) {
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer, { max_per_order: 6, ...terms });
  const reduced = await addTicketType(organizer, id_event, { description: 'For students', capacity: 5 });
  return { organizer, id_event, reduced };
}

test('somebody chooses two types, uses a code, logs in on the way, and pays the discounted total with its fee', async (t) => {
  const { organizer, id_event } = await newChoice({ fee_kind: 'percent', fee_value: '5' });
  await addVoucher(organizer, id_event);
  const buyer = await newBuyer();
  const page = await openPage(t);
  await page.goto(`/events/${id_event}`);
  await page.getByRole('button', { name: 'Choose your tickets' }).waitFor();
  await page.getByText('For students').waitFor();
  await page.getByText('plus 5% booking fee an order').waitFor();
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'One more: General admission' }).click();
  await page.getByRole('button', { name: 'One more: Reduced' }).click();
  await page.getByRole('button', { name: 'One more: Reduced' }).click();
  await page.getByText('€47.25', { exact: true }).waitFor();
  await page.getByText('with €2.25 booking fee').waitFor();
  await page.getByRole('button', { name: 'I have a code' }).click();
  await page.getByLabel('Your code').fill('friends');
  await page.getByLabel('Your code').press('Enter');
  await page.getByText('20% off').waitFor();
  await page.getByText('€37.80', { exact: true }).waitFor();
  await page.getByText('with €1.80 booking fee').waitFor();
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'Buy 3 tickets' }).click();
  await page.getByRole('button', { name: 'I have an account' }).click();
  await page.getByLabel('Email address').fill(buyer.email);
  await page.getByLabel('Password', { exact: true }).fill(buyer.password);
  await page.locator('main').getByRole('button', { name: 'Log in' }).click();
  await seeHeading(page, 'Pay, and you are in');
  await page.getByText('Your code: €4.00 off').waitFor();
  await page.getByRole('listitem').filter({ hasText: 'Booking fee' }).getByText('€1.80').waitFor();
  await page.getByText('€37.80', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Pay €37.80' }).waitFor();
  await expectNoAxeViolations(page);
  await goToSandbox(page);
  await page.getByText('Booking fee of €1.80 included').waitFor();
  await payAtSandbox(page);
  await seeHeading(page, 'You are going!');
  await page.getByRole('img', { name: 'Code of ticket 3 of 3' }).waitFor();
  assert.deepEqual(
    (await ordersOf(buyer)).map(({ total_price, fee, items }) => [
      total_price,
      fee,
      items.map(({ name, quantity, discount }) => [name, quantity, discount]),
    ]),
    [
      [
        '37.80',
        '1.80',
        [
          ['General admission', 1, '5.00'],
          ['Reduced', 2, '4.00'],
        ],
      ],
    ],
  );
});

test('a code opens a type that others do not see; a wrong one says so, and what was chosen stays', async (t) => {
  const { organizer, id_event } = await newChoice();
  const crew = { name: 'Crew', price: '5.00', visibility: 'voucher' } as const;
  const { id_ticket_type } = await addTicketType(organizer, id_event, crew);
  await addVoucher(organizer, id_event, {
    code: 'CREW-1',
    kind: 'amount',
    value: '5.00',
    ticket_type_ids: [id_ticket_type],
    opens_hidden: true,
  });
  const buyer = await newBuyer();
  const page = await openPageAs(t, buyer, { theme: 'dark', statuses: [404] });
  await page.goto(`/events/${id_event}?tickets=${id_ticket_type}x2&voucher=NOBODY`);
  await page.getByText('There is no voucher with this code for this event.').waitFor();
  assert.equal(await page.getByText('Crew').count(), 0);
  await page.getByRole('button', { name: 'One more: Reduced' }).click();
  await page.getByLabel('Your code').fill('crew-1');
  await page.getByRole('button', { name: 'Use the code' }).click();
  // What the link asked for is chosen as soon as its code is known.
  await page.getByRole('heading', { name: 'Crew' }).waitFor();
  await page.getByText('€10', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'Buy 3 tickets' }).click();
  await seeHeading(page, 'Pay, and you are in');
  assert.deepEqual(
    (await ordersOf(buyer)).map(({ total_price, items }) => [
      total_price,
      items.map(({ name }) => name).sort(),
    ]),
    [['10.00', ['Crew', 'Reduced']]],
  );
});

test('a refusal is shown at the type that it is about, and what was chosen of others stays', async (t) => {
  const { id_event, reduced } = await newChoice();
  const [buyer, other] = [await newBuyer(), await newBuyer()];
  const page = await openPageAs(t, buyer, { statuses: [409], locale: 'en-GB' });
  await page.goto(`/events/${id_event}`);
  await page.getByRole('button', { name: 'One more: General admission' }).click();
  const number = page.getByRole('spinbutton', { name: /^Reduced/ });
  await number.fill('3');
  await page.getByRole('button', { name: 'Buy 4 tickets' }).waitFor();
  // The page looks every ten seconds; somebody else is faster.
  const before = await (await page.request.get(`/v1/events/${id_event}`)).text();
  await page.route(`**/v1/events/${id_event}`, (route) =>
    route.fulfill({ contentType: 'application/json', body: before }),
  );
  const items = [{ ticket_type_id: reduced.id_ticket_type, quantity: 4 }];
  await other.api.business.call('POST /v1/orders', { body: { event_id: id_event, items } });
  await page.getByRole('button', { name: 'Buy 4 tickets' }).click();
  const row = page.getByRole('listitem').filter({ has: number });
  await row.getByText('Others were faster: only 1 place is left.').waitFor();
  await expectNoAxeViolations(page);
  assert.equal(await number.inputValue(), '3');
  await page.unroute(`**/v1/events/${id_event}`);
  await page.getByRole('button', { name: 'One fewer: Reduced' }).click();
  await page.getByRole('button', { name: 'Buy 2 tickets' }).click();
  await seeHeading(page, 'Pay, and you are in');
});

test('types that are not sold say why', async (t) => {
  const organizer = await newOrganizer();
  const { id_event, ticket_types } = await newEvent(organizer).then(async ({ id_event: id }) =>
    organizer.api.business.call('GET /v1/events/{id_event}', { path: { id_event: id } }),
  );
  const opens_after = ticket_types[0]!.id_ticket_type;
  await addTicketType(organizer, id_event, { name: 'Late', opens_after });
  await addTicketType(organizer, id_event, { name: 'Paused', status: 'paused' });
  await addTicketType(organizer, id_event, { name: 'Pair', min_per_order: 2, capacity: 4 });
  const page = await openPage(t, { locale: 'es-ES', theme: 'dark', size: 'desk' });
  await page.goto(`/events/${id_event}`);
  await page.getByText('A la venta cuando se agote «Entrada general»').waitFor();
  await page.getByText('No se vende por ahora').waitFor();
  await page.getByText('Quedan 4').waitFor();
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'Una más: Pair' }).click();
  await page.getByRole('button', { name: 'Comprar 2 entradas' }).waitFor();
  await page.getByRole('button', { name: 'Una menos: Pair' }).click();
  await page.getByRole('button', { name: 'Elige tus entradas' }).waitFor();
});

test('a code that looks like a number is used as it is typed, and the focus follows where a code is removed', async (t) => {
  const { organizer, id_event } = await newChoice();
  await addVoucher(organizer, id_event, { code: '12E3' });
  const page = await openPageAs(t, await newBuyer(), { size: 'desk' });
  await page.goto(`/events/${id_event}?voucher=12E3`);
  await page.getByText('20% off').waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  // A code in the address takes no focus.
  assert.notEqual(await focused(), 'Remove the code');
  await tabTo(page, page.getByRole('button', { name: 'Remove the code' }));
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'I have a code' }).waitFor();
  assert.equal(await focused(), 'I have a code');
  await page.keyboard.press('Enter');
  await page.keyboard.type('12e3');
  await page.keyboard.press('Enter');
  await page.getByText('20% off').waitFor();
  assert.equal(await focused(), 'Remove the code');
  assert.equal(new URL(page.url()).searchParams.get('voucher'), '12e3');
  await page.reload();
  await page.getByText('20% off').waitFor();
});

test('types and a code by keyboard', async (t) => {
  const { organizer, id_event } = await newChoice();
  await addVoucher(organizer, id_event, { code: 'FREE', value: '100' });
  const page = await openPageAs(t, await newBuyer(), { size: 'desk' });
  await page.goto(`/events/${id_event}`);
  await page.getByRole('button', { name: 'Choose your tickets' }).waitFor();
  await tabTo(page, page.getByRole('button', { name: 'One more: Reduced' }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: 'I have a code' }));
  await page.keyboard.press('Enter');
  // The field has the focus: the button that opened it is gone.
  await page.keyboard.type('FREE');
  await page.keyboard.press('Enter');
  await page.getByText('100% off').waitFor();
  await tabTo(page, page.getByRole('button', { name: 'Get 1 ticket' }));
  await page.keyboard.press('Enter');
  await seeHeading(page, 'You are going!');
});
