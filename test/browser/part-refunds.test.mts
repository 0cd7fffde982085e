import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectNoAxeViolations } from './support/axe.mts';
import { addTicketType, buy, pageOf, pay } from './support/organizers.mts';
import { newBuyer, newEvent, newOrganizer, openPageAs, type Organizer, theAdmin } from './support/people.mts';
import { untilOrderIs } from './support/shopping.mts';

const refundsOf = async ({ api }: Organizer, id_order: number) =>
  (await api.business.call('GET /v1/orders/{id_order}/refunds', { path: { id_order } })).items.map(
    ({ amount, tickets, note }) => [amount, tickets.length, note],
  );

/** A paid order of one ticket at 25.00 and two at 10.00. */
async function newMixedOrder() {
  const [organizer, buyer] = await Promise.all([newOrganizer(), newBuyer('Ada Lovelace')]);
  const { id_event } = await newEvent(organizer);
  await addTicketType(organizer, id_event);
  const { business } = buyer.api;
  const { ticket_types } = await business.call('GET /v1/events/{id_event}', { path: { id_event } });
  const items = ticket_types.map(({ id_ticket_type, name }) => ({
    ticket_type_id: id_ticket_type,
    quantity: name === 'Reduced' ? 2 : 1,
  }));
  const { id_order } = await business.call('POST /v1/orders', { body: { event_id: id_event, items } });
  await pay(buyer, id_order);
  await untilOrderIs(buyer, id_order, 'paid');
  return { organizer, buyer, id_event, id_order };
}

test('an organizer refunds a ticket with a note, then an amount, then all that is left', async (t) => {
  const { organizer, id_event, id_order } = await newMixedOrder();
  const page = await openPageAs(t, organizer, { statuses: [400, 409] });
  await page.goto(pageOf(id_event, '/orders'));
  await page.getByText(/1 × General admission, 2 × Reduced/).waitFor();
  await page.getByRole('link', { name: /Ada Lovelace/ }).click();
  await page.getByText('3 valid').waitFor();
  await expectNoAxeViolations(page);

  const dialog = page.getByRole('dialog');
  const open = () => page.getByRole('button', { name: 'Refund …' }).click();
  await open();
  await dialog.getByRole('button', { name: 'Refund €45.00' }).waitFor();
  await dialog.getByLabel('Single tickets').check();
  await dialog
    .getByRole('checkbox', { name: /Reduced.*€10.00/ })
    .first()
    .check();
  await dialog.getByLabel('Note').fill('Fell ill');
  await dialog.getByText('1 ticket is void at once, also at the door.').waitFor();
  await expectNoAxeViolations(page);
  await dialog.getByRole('button', { name: 'Refund €10.00' }).click();
  await page.getByText('2 valid, 1 void').waitFor();
  await page.getByText('Refund · 1 ticket · asked for by you').waitFor();
  await page.getByText('“Fell ill”').waitFor();
  await page.getByText('Arrived').waitFor();
  await expectNoAxeViolations(page);

  await open();
  await dialog.getByText('€35.00 of €45.00 is left; the rest is back or on its way.').waitFor();
  await dialog.getByLabel('An amount').check();
  const amount = dialog.getByLabel('Amount in EUR');
  await amount.fill('much');
  await dialog.getByRole('button', { name: /^Refund €/ }).click();
  await dialog.getByText('Write an amount like 25.00.').waitFor();
  await amount.fill('35');
  await dialog.getByRole('button', { name: 'Refund €35.00' }).click();
  await dialog.getByText('This would return all of the money while tickets stay valid.').waitFor();
  await expectNoAxeViolations(page);
  await amount.fill('5,50');
  await dialog.getByRole('button', { name: 'Refund €5.50' }).click();
  await dialog.waitFor({ state: 'detached' });

  await open();
  await dialog.getByRole('button', { name: 'Refund €29.50' }).click();
  await page.getByText('3 void').waitFor();
  assert.deepEqual(await refundsOf(organizer, id_order), [
    ['29.50', 2, null],
    ['5.50', 0, null],
    ['10.00', 1, 'Fell ill'],
  ]);
});

test('an order with a ticket that was checked in can be refunded in parts, and as a whole', async (t) => {
  const { organizer, buyer, id_event, id_order } = await newMixedOrder();
  const { items } = await buyer.api.business.call('GET /v1/tickets', { query: { order_id: id_order } });
  await organizer.api.business.call('POST /v1/check-ins', {
    body: { event_id: id_event, qr: items[0]!.qr_code!, device: 'Gate' },
  });
  const page = await openPageAs(t, organizer, { size: 'desk', theme: 'dark' });
  await page.goto(pageOf(id_event, `/orders?order=${id_order}`));
  await page.getByText('2 valid, 1 checked in').waitFor();
  await page.getByRole('button', { name: 'Refund …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('With it the ticket that was checked in is void, too.').waitFor();
  await dialog.getByLabel('Single tickets').check();
  assert.equal(await dialog.getByRole('checkbox').count(), 2);
  await dialog.getByLabel('The whole order').check();
  await dialog.getByRole('button', { name: 'Refund €45.00' }).click();
  await page.getByText('3 void').waitFor();
  assert.deepEqual(await refundsOf(organizer, id_order), [['45.00', 3, null]]);
});

test('what an admin and the buyer asked for says so', async (t) => {
  const [organizer, buyer, admin] = await Promise.all([newOrganizer(), newBuyer('Ada Lovelace'), theAdmin()]);
  const { id_event } = await newEvent(organizer, { returns_until_hours: 1 });
  const { id_order } = await buy(buyer, id_event, 3);
  await untilOrderIs(buyer, id_order, 'paid');
  const path = { id_order };
  const { tickets } = await buyer.api.business.call('GET /v1/orders/{id_order}/returns', { path });
  await buyer.api.business.call('POST /v1/orders/{id_order}/returns', {
    path,
    body: { tickets: [tickets[0]!.id_ticket] },
  });
  await admin.api.business.call('POST /v1/orders/{id_order}/refunds', { path, body: { amount: '3.00' } });
  const page = await openPageAs(t, organizer);
  await page.goto(pageOf(id_event, `/orders?order=${id_order}`));
  await page.getByText('Return · 1 ticket · asked for by Ada Lovelace').waitFor();
  await page.getByText('Refund · asked for by an admin').waitFor();
});

test('a part that cannot be returned says why, to the organizer and to the buyer', async (t) => {
  const [organizer, buyer] = await Promise.all([newOrganizer(), newBuyer('Ada Lovelace')]);
  const { id_event } = await newEvent(organizer);
  const { business } = buyer.api;
  const order = await business.call('POST /v1/orders', { body: { event_id: id_event, quantity: 2 } });
  const path = { id_order: order.id_order };
  const { id_payment } = await business.call('POST /v1/orders/{id_order}/payments', { path, body: {} });
  await business.call('POST /sandbox/checkout/{id_payment}/succeed', {
    path: { id_payment },
    query: { refunds: 'fail' },
  });
  await untilOrderIs(buyer, order.id_order, 'paid');
  await organizer.api.business.call('POST /v1/orders/{id_order}/refunds', { path, body: { amount: '3.00' } });

  const page = await openPageAs(t, organizer);
  await page.goto(pageOf(id_event, `/orders?order=${order.id_order}`));
  await page.getByText('Failed', { exact: true }).first().waitFor();
  await page
    .getByText('It is tried again by itself; after the last try an admin returns it.')
    .first()
    .waitFor();
  await expectNoAxeViolations(page);
  const theirs = await openPageAs(t, buyer);
  await theirs.goto(`/orders/${order.id_order}`);
  await theirs.getByText('Delayed: it is tried again').waitFor();
  await expectNoAxeViolations(theirs);
});

test('single tickets of a free order are taken back', async (t) => {
  const [organizer, buyer] = await Promise.all([newOrganizer(), newBuyer('Ada Lovelace')]);
  const { id_event } = await newEvent(organizer, { price: '0.00' });
  const { id_order } = await buy(buyer, id_event, 2);
  const page = await openPageAs(t, organizer);
  await page.goto(pageOf(id_event, `/orders?order=${id_order}`));
  await page.getByRole('button', { name: 'Take the tickets back …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Single tickets').check();
  await dialog.getByRole('checkbox').first().check();
  await expectNoAxeViolations(page);
  await dialog.getByRole('button', { name: 'Take them back' }).click();
  await page.getByText('1 valid, 1 void').waitFor();
});
