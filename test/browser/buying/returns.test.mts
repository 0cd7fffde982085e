import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Business } from '@proticket/sdk';
import { expectNoAxeViolations } from '../support/axe.mts';
import { addTicketType, buy, pay } from '../support/organizers.mts';
import { newBuyer, newEvent, newOrganizer, openPageAs, type Person } from '../support/people.mts';
import { seeHeading, untilOrderIs } from '../support/shopping.mts';

const refundsOf = async ({ api }: Person, id_order: number) =>
  (await api.business.call('GET /v1/orders/{id_order}/refunds', { path: { id_order } })).items;

/** A paid order of an event that lets buyers return tickets for a fee of 2.50. */
async function newReturnable(quantity: number, fields: Partial<Business.CreateEventDto> = {}) {
  const [organizer, buyer] = await Promise.all([newOrganizer(), newBuyer()]);
  const event = await newEvent(organizer, { returns_until_hours: 48, return_fee: '2.50', ...fields });
  const { id_order } = await buy(buyer, event.id_event, quantity);
  await untilOrderIs(buyer, id_order, 'paid');
  return { organizer, buyer, event, id_order };
}

test('a buyer returns one ticket of three for the price less what is kept, and sees it come back', async (t) => {
  const { buyer, id_order } = await newReturnable(3, { fee_kind: 'percent', fee_value: '5' });
  const page = await openPageAs(t, buyer);
  await page.goto(`/orders/${id_order}`);
  await page.getByText(/You can return tickets until .*, in 2\d days\./).waitFor();
  await page.getByText('€2.50 of the price of each is kept.').waitFor();
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'Return tickets …' }).click();
  const dialog = page.getByRole('dialog');
  const button = dialog.getByRole('button', { name: 'Choose the tickets' });
  assert.equal(await button.getAttribute('aria-disabled'), 'true');
  await dialog.getByRole('checkbox', { name: 'All 3' }).check();
  await dialog.getByText('€71.25').waitFor();
  await dialog.getByText('€2.50 of each is kept').waitFor();
  await dialog.getByText('with the booking fee').waitFor();
  await expectNoAxeViolations(page);
  await dialog.getByRole('checkbox', { name: 'All 3' }).uncheck();
  await dialog.getByRole('checkbox', { name: 'Ticket 2 of 3' }).check();
  await dialog.getByText('The booking fee comes back with the last ticket').waitFor();
  await dialog.getByRole('button', { name: 'Return 1 ticket' }).click();
  const happened = page.getByText('You have returned 1 ticket. €22.50 goes back to you, the way you paid.');
  await happened.waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('role')), 'status');
  await page.getByText(/^You returned 1 ticket/).waitFor();
  await page.getByText('Returned', { exact: true }).waitFor();
  await expectNoAxeViolations(page);
  assert.deepEqual(
    (await refundsOf(buyer, id_order)).map(({ amount, reason, tickets }) => [amount, reason, tickets.length]),
    [['22.50', 'returned', 1]],
  );
  assert.equal(await page.getByRole('img', { name: /Code of ticket/ }).count(), 2);
});

test('what several tickets give back together is what comes back, also after some of the money went back', async (t) => {
  const [organizer, buyer] = await Promise.all([newOrganizer(), newBuyer()]);
  const { id_event } = await newEvent(organizer, { returns_until_hours: 0 });
  const { id_ticket_type } = await addTicketType(organizer, id_event);
  const { business } = buyer.api;
  const { ticket_types } = await business.call('GET /v1/events/{id_event}', { path: { id_event } });
  const general = ticket_types.find((type) => type.id_ticket_type !== id_ticket_type)!.id_ticket_type;
  const items = [general, id_ticket_type].map((each) => ({ ticket_type_id: each, quantity: 1 }));
  const { id_order } = await business.call('POST /v1/orders', { body: { event_id: id_event, items } });
  await pay(buyer, id_order);
  await untilOrderIs(buyer, id_order, 'paid');
  await organizer.api.business.call('POST /v1/orders/{id_order}/refunds', {
    path: { id_order },
    body: { amount: '10.00' },
  });

  const page = await openPageAs(t, buyer, { size: 'desk', theme: 'dark' });
  await page.goto(`/orders/${id_order}`);
  await page.getByText('From the organizer; your tickets stay valid').waitFor();
  await page.getByText(/You can return tickets until the event begins/).waitFor();
  await page.getByRole('button', { name: 'Return tickets …' }).click();
  const dialog = page.getByRole('dialog');
  for (const name of [/General admission/, /Reduced/]) await dialog.getByRole('checkbox', { name }).check();
  // Not the 35.00 that they cost.
  await dialog.getByText('€25.00', { exact: true }).waitFor();
  await expectNoAxeViolations(page);
  await dialog.getByRole('button', { name: 'Return 2 tickets' }).click();
  await page.getByRole('heading', { level: 1, name: /^Your money is/ }).waitFor();
  assert.deepEqual(
    (await refundsOf(buyer, id_order)).map(({ amount }) => amount),
    ['25.00', '10.00'],
  );
});

test('who returns all tickets less the fee has none, and sees what comes back', async (t) => {
  const { buyer, id_order } = await newReturnable(2);
  const page = await openPageAs(t, buyer);
  await page.goto(`/orders/${id_order}`);
  await page.getByRole('button', { name: 'Return tickets …' }).click();
  const dialog = page.getByRole('dialog');
  for (const number of [1, 2]) await dialog.getByRole('checkbox', { name: `Ticket ${number} of 2` }).check();
  await dialog.getByRole('button', { name: 'Return 2 tickets' }).click();
  await seeHeading(page, 'Your tickets are returned');
  await page.getByText(/^You returned 2 tickets/).waitFor();
  await page.getByText('€45.00', { exact: true }).waitFor();
  await expectNoAxeViolations(page);
  await page.goto('/orders');
  await page.getByText('Returned', { exact: true }).waitFor();
});

test('a ticket that was used meanwhile is refused in place, and the others can still be returned', async (t) => {
  const { organizer, buyer, event, id_order } = await newReturnable(2);
  const page = await openPageAs(t, buyer, { statuses: [409] });
  await page.goto(`/orders/${id_order}`);
  await page.getByRole('button', { name: 'Return tickets …' }).click();
  const dialog = page.getByRole('dialog');
  for (const number of [1, 2]) await dialog.getByRole('checkbox', { name: `Ticket ${number} of 2` }).check();
  const { items } = await buyer.api.business.call('GET /v1/tickets', { query: { order_id: id_order } });
  await organizer.api.business.call('POST /v1/check-ins', {
    body: { event_id: event.id_event, qr: items[0]!.qr_code!, device: 'Gate' },
  });
  await dialog.getByRole('button', { name: 'Return 2 tickets' }).click();
  await dialog.getByText('Somebody has been admitted with one of these tickets').waitFor();
  await expectNoAxeViolations(page);
  await dialog.getByRole('button', { name: 'Return 1 ticket' }).click();
  await page.getByText('You have returned 1 ticket.').waitFor();
  // Nothing is left to return, and nothing is said of it.
  await page.getByRole('button', { name: 'Return tickets …' }).waitFor({ state: 'detached' });
});

test('where an event allows no returns, or no longer, nothing is shown', async (t) => {
  const never = await newReturnable(1, { returns_until_hours: null, return_fee: '0.00' });
  const tooLate = await newReturnable(1, { returns_until_hours: 8784 });
  for (const { buyer, id_order } of [never, tooLate]) {
    const page = await openPageAs(t, buyer);
    const read = page.waitForResponse(`**/v1/orders/${id_order}/returns`);
    await page.goto(`/orders/${id_order}`);
    assert.deepEqual(((await (await read).json()) as Business.ReturnOfferDto).tickets, []);
    await seeHeading(page, 'You are going!');
    await page.getByRole('img', { name: 'Code of ticket 1 of 1' }).waitFor();
    assert.equal(await page.getByText(/You can return tickets|You cannot come/).count(), 0);
  }
});
