import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectNoAxeViolations } from '../support/axe.mts';
import { eventually } from '../support/eventually.mts';
import { answerInstead, goOffline, goOnline } from '../support/network.mts';
import { endHoldIn } from '../support/holds.mts';
import { startOwnSystem } from '../support/own-system.mts';
import { newBuyer, newEvent, newOrganizer, openPageAs, type Person } from '../support/people.mts';
import {
  beDeclinedAtSandbox,
  buyOn,
  goToSandbox,
  orderOn,
  ordersOf,
  payAtSandbox,
  seeHeading,
  untilOrderIs,
} from '../support/shopping.mts';

test('declined, then paid, with the time that is left', async (t) => {
  const buyer = await newBuyer();
  const { id_event } = await newEvent(await newOrganizer());
  const page = await openPageAs(t, buyer, { theme: 'dark' });
  await buyOn(page, id_event, 2);
  await goToSandbox(page);
  await beDeclinedAtSandbox(page);
  await seeHeading(page, 'Your bank said no');
  await page.getByText('Your places are kept for').waitFor();
  await expectNoAxeViolations(page);
  await goToSandbox(page);
  await payAtSandbox(page);
  await seeHeading(page, 'You are going!');
});

test('money that comes twice goes back once', async (t) => {
  const buyer = await newBuyer();
  const { id_event } = await newEvent(await newOrganizer());
  const page = await openPageAs(t, buyer);
  const order = await buyOn(page, id_event, 1);
  await goToSandbox(page);
  const first = page.url();
  await beDeclinedAtSandbox(page);
  await seeHeading(page, 'Your bank said no');
  await goToSandbox(page);
  await payAtSandbox(page);
  await seeHeading(page, 'You are going!');
  // The page of the first attempt was still open somewhere.
  await page.goto(first);
  await payAtSandbox(page);
  await page.getByRole('heading', { name: /On its way back|Refunded/ }).waitFor();
  await page.goto(`/orders/${order}`);
  await seeHeading(page, 'You are going!');
  await page.getByText('The order was paid already: this second payment goes back to you.').waitFor();
  await page.getByRole('heading', { name: 'Back with you: €25.00' }).waitFor();
  await expectNoAxeViolations(page);
});

test('the back button of the browser shows the live order, and the same payment goes on', async (t) => {
  const buyer = await newBuyer();
  const { id_event } = await newEvent(await newOrganizer());
  const page = await openPageAs(t, buyer);
  await buyOn(page, id_event, 1);
  await goToSandbox(page);
  const checkout = page.url();
  await page.goBack();
  await seeHeading(page, 'Pay, and you are in');
  await goToSandbox(page);
  assert.equal(page.url(), checkout);
});

test('back from the provider without a word from it, nothing has failed', async (t) => {
  const buyer = await newBuyer();
  const { id_event } = await newEvent(await newOrganizer());
  const page = await openPageAs(t, buyer, { size: 'desk' });
  const order = await buyOn(page, id_event, 1);
  await goToSandbox(page);
  const checkout = page.url();
  await page.goto(`/orders/${order}`);
  await seeHeading(page, 'Waiting for your bank');
  await expectNoAxeViolations(page);
  await page.reload();
  await seeHeading(page, 'Waiting for your bank');
  // The bank decides while the buyer looks.
  await page.context().request.post(`${checkout}/succeed`, { headers: { origin: new URL(checkout).origin } });
  await seeHeading(page, 'You are going!');
});

test('two tabs agree', async (t) => {
  const buyer = await newBuyer();
  const { id_event } = await newEvent(await newOrganizer());
  const page = await openPageAs(t, buyer);
  const order = await buyOn(page, id_event, 1);
  const other = await page.context().newPage();
  await other.goto(`/orders/${order}`);
  await seeHeading(other, 'Pay, and you are in');
  await page.getByRole('button', { name: 'Give the place back' }).click();
  await page.getByRole('button', { name: 'Give back' }).click();
  await Promise.all([
    seeHeading(page, 'This order is cancelled'),
    seeHeading(other, 'This order is cancelled'),
  ]);

  const next = await buyOn(page, id_event, 2);
  await other.goto(`/orders/${next}`);
  await seeHeading(other, 'Pay, and you are in');
  await goToSandbox(page);
  await payAtSandbox(page);
  await Promise.all([seeHeading(page, 'You are going!'), seeHeading(other, 'You are going!')]);
});

test('places that went while somebody was choosing: what is left is offered', async (t) => {
  const [buyer, other] = [await newBuyer(), await newBuyer()];
  const { id_event } = await newEvent(await newOrganizer(), { capacity: 3 });
  const page = await openPageAs(t, buyer, { statuses: [409] });
  await page.goto(`/events/${id_event}?quantity=3`);
  await page.getByRole('button', { name: 'Buy 3 tickets' }).waitFor();
  await placeOrder(other, id_event, 2);
  await page.getByRole('button', { name: 'Buy 3 tickets' }).click();
  await page.getByText('Others were faster: only 1 place is left.').waitFor();
  await expectNoAxeViolations(page);
  await page.getByRole('status').getByRole('button', { name: 'Buy 1 ticket' }).click();
  await seeHeading(page, 'Pay, and you are in');
  assert.deepEqual(
    (await ordersOf(buyer)).map(({ quantity }) => quantity),
    [1],
  );

  // Now nothing is left, and the event says so.
  await page.goto(`/events/${id_event}`);
  await page.getByRole('heading', { name: 'All places are being paid for' }).waitFor();
  await expectNoAxeViolations(page);
});

test('a login that has ended does not end the order', async (t) => {
  const buyer = await newBuyer();
  const { id_event } = await newEvent(await newOrganizer());
  const page = await openPageAs(t, buyer, { statuses: [401] });
  const id = await buyOn(page, id_event, 1);
  await page.context().clearCookies();
  await page.getByRole('button', { name: /^Pay €/ }).click();
  await page.getByText('You have been logged out.').first().waitFor();
  await expectNoAxeViolations(page);
  await page.locator('main').getByRole('link', { name: 'Log in' }).first().click();
  await page.getByLabel('Email address').fill(buyer.email);
  await page.getByLabel('Password', { exact: true }).fill(buyer.password);
  await page.locator('main').getByRole('button', { name: 'Log in' }).click();
  await seeHeading(page, 'Pay, and you are in');
  assert.equal(orderOn(page), id);
  await goToSandbox(page);
});

test('without a network, and while the service is busy, the choice stays', async (t) => {
  const buyer = await newBuyer();
  const { id_event } = await newEvent(await newOrganizer());
  const page = await openPageAs(t, buyer, { statuses: [503, 429] });
  await page.goto(`/events/${id_event}?quantity=2`);
  const buy = page.getByRole('button', { name: 'Buy 2 tickets' });
  const busy = await answerInstead(page, '/v1/orders', {
    status: 503,
    code: 'request.overloaded',
    retryAfterSeconds: 30,
  });
  await buy.click();
  await page.getByText(/You can try again in \d+ s/).waitFor();
  await expectNoAxeViolations(page);
  await busy();
  await goOffline(page);
  await buy.click();
  await page.getByText('There is no connection to ProTicket.').waitFor();
  await goOnline(page);
  await page.getByRole('button', { name: 'Try again' }).click();
  await seeHeading(page, 'Pay, and you are in');
  assert.deepEqual(
    (await ordersOf(buyer)).map(({ quantity }) => quantity),
    [2],
  );

  const late = await answerInstead(page, `/v1/orders/${orderOn(page)}/payments`, {
    status: 503,
    code: 'payments.provider_unavailable',
  });
  await page.getByRole('button', { name: /^Pay €/ }).click();
  // Below the button; the list of payments, which has the same path, fails as well.
  await page.getByRole('alert').last().waitFor();
  await late();
  await page.getByRole('button', { name: 'Try again' }).last().click();
  await page.waitForURL(/\/sandbox\//);
});

test('an event that is cancelled, and an order whose money the organizer returns', async (t) => {
  const [buyer, organizer] = [await newBuyer(), await newOrganizer()];
  const { id_event } = await newEvent(organizer);
  const page = await openPageAs(t, buyer, { locale: 'es-ES' });
  const paid = await placeOrder(buyer, id_event, 1);
  const unpaid = await placeOrder(buyer, id_event, 1);
  const { checkout_url } = await buyer.api.business.call('POST /v1/orders/{id_order}/payments', {
    path: { id_order: paid },
    body: {},
  });
  await page.context().request.post(`${checkout_url}/succeed`, {
    headers: { origin: new URL(checkout_url!).origin },
  });
  await page.goto(`/orders/${paid}`);
  await seeHeading(page, '¡Allí estarás!');
  await expectNoAxeViolations(page);
  await organizer.api.business.call('POST /v1/events/{id_event}/cancel', { path: { id_event } });
  await page.reload();
  await seeHeading(page, 'Tienes tu dinero de vuelta');
  await page.getByText('El evento se canceló.').waitFor();
  await expectNoAxeViolations(page);
  await page.goto(`/orders/${unpaid}`);
  await seeHeading(page, 'El evento se canceló');
  await expectNoAxeViolations(page);
  await page.goto(`/events/${id_event}`);
  await page.getByRole('heading', { name: 'Este evento está cancelado' }).waitFor();
  await expectNoAxeViolations(page);
});

test('the time runs out: nothing was charged, and a retry keeps the number', async (t) => {
  const from = await startOwnSystem(t, ['business'], { ORDER_HOLD_SECONDS: '4' });
  const buyer = await newBuyer();
  const { id_event } = await newEvent(await newOrganizer());
  const page = await openPageAs(t, buyer, { from });
  await page.goto(`/events/${id_event}?quantity=3`);
  await page.getByRole('button', { name: 'Buy 3 tickets' }).click();
  await seeHeading(page, 'The time is up');
  await page.getByText('You were not charged.').waitFor();
  await expectNoAxeViolations(page);
  await page.getByRole('link', { name: 'Try again with 3 tickets' }).click();
  await page.getByRole('button', { name: 'Buy 3 tickets' }).waitFor();
});

test('two minutes before the end it is said once', async (t) => {
  const { id_event } = await newEvent(await newOrganizer());
  const page = await openPageAs(t, await newBuyer(), { theme: 'dark' });
  const id = await buyOn(page, id_event, 1);
  const warning = page.getByText('Less than two minutes are left.');
  assert.equal(await warning.count(), 0);
  const said = await page.evaluateHandle(recordNews);
  await endHoldIn(id, 119);
  await warning.waitFor();
  await expectNoAxeViolations(page);
  // The clock goes on without a word.
  const clock = page.getByRole('timer');
  for (let seconds = 0; seconds < 3; seconds += 1) {
    const before = await clock.innerText();
    await eventually(async () => (await clock.innerText()) !== before, 'The next second');
  }
  const sentences = await said.jsonValue();
  assert.equal(sentences.length, 1, sentences.join('\n'));
  assert.match(sentences[0]!, /^Less than two minutes are left/);
});

for (const left of ['free', 'gone'] as const)
  test(`money after the end, the places ${left}`, async (t) => {
    const [buyer, other] = [await newBuyer(), await newBuyer()];
    const { id_event } = await newEvent(await newOrganizer(), { capacity: 1 });
    const page = await openPageAs(t, buyer);
    const id = await buyOn(page, id_event, 1);
    await goToSandbox(page);
    await endHoldIn(id, 0);
    await untilOrderIs(buyer, id, 'expired');
    if (left === 'gone') await placeOrder(other, id_event, 1);
    await payAtSandbox(page);
    await page.getByRole('link', { name: 'Back to your order' }).click();
    if (left === 'free') {
      await seeHeading(page, 'Late, but you are going!');
      await page.getByRole('img', { name: 'Code of ticket 1 of 1' }).waitFor();
    } else {
      await seeHeading(page, 'Your money is back');
      await page.getByText('by then the places were gone').waitFor();
    }
    await expectNoAxeViolations(page);
  });

async function placeOrder({ api }: Person, event_id: number, quantity: number): Promise<number> {
  return (await api.business.call('POST /v1/orders', { body: { event_id, quantity } })).id_order;
}

/** Runs in the page. @returns a list that grows by what its live regions say, which screen readers read out */
function recordNews(): string[] {
  const said: string[] = [];
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const element = target instanceof Element ? target : target.parentElement;
      const text = element?.closest('[role=status], [role=alert]')?.textContent;
      if (text) said.push(text);
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
  return said;
}
