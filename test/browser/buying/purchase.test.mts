import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import sharp from 'sharp';
import { expectNoAxeViolations } from '../support/axe.mts';
import { tabTo } from '../support/keyboard.mts';
import { mailTo } from '../support/mails.mts';
import { pay } from '../support/organizers.mts';
import { openPage } from '../support/page.mts';
import { newBuyer, newClient, newEvent, newOrganizer, openPageAs } from '../support/people.mts';
import { buyOn, goToSandbox, orderOn, ordersOf, payAtSandbox, seeHeading } from '../support/shopping.mts';

test('somebody new finds an event, registers on the way, pays, and has the tickets', async (t) => {
  const title = `Quartet ${randomBytes(4).toString('hex')}`;
  await newEvent(await newOrganizer(), { title, max_per_order: 4 });
  const page = await openPage(t);
  await page.goto('/');
  await page.getByRole('searchbox', { name: 'Search events' }).fill(title);
  await page.getByRole('searchbox', { name: 'Search events' }).press('Enter');
  await page.getByRole('link', { name: title }).click();
  await seeHeading(page, title);
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'One ticket more' }).click();
  await page.getByRole('button', { name: 'Buy 2 tickets' }).click();
  await page.getByRole('dialog').waitFor();
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'I am new here' }).click();

  const email = `nora.${randomBytes(5).toString('hex')}@example.org`;
  const password = randomBytes(12).toString('base64url');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Your name').fill('Nora New');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Create the account' }).click();

  // Nothing was pressed since: the order was placed on the way back.
  await seeHeading(page, 'Pay, and you are in');
  await expectNoAxeViolations(page);
  await page.getByText('€50.00').first().waitFor();
  await goToSandbox(page);
  await payAtSandbox(page);
  await seeHeading(page, 'You are going!');
  await page.getByRole('img', { name: 'Code of ticket 2 of 2' }).waitFor();
  await expectNoAxeViolations(page);
  await mailTo(email, /ticket/i);

  const api = newClient();
  await api.login({ email, password });
  assert.deepEqual(
    (await ordersOf({ email, password, name: 'Nora New', api })).map(({ quantity, status }) => [
      quantity,
      status,
    ]),
    [[2, 'paid']],
  );
});

test('a buyer with an account keeps the number of tickets through the login, and orders once', async (t) => {
  const buyer = await newBuyer();
  const { id_event } = await newEvent(await newOrganizer(), { max_per_order: 6 });
  const page = await openPage(t, { size: 'desk', theme: 'dark' });
  await page.goto(`/events/${id_event}?quantity=3`);
  await page.getByRole('button', { name: 'Buy 3 tickets' }).click();
  await page.getByRole('button', { name: 'I have an account' }).click();
  await page.getByLabel('Email address').fill(buyer.email);
  await page.getByLabel('Password', { exact: true }).fill(buyer.password);
  await page.locator('main').getByRole('button', { name: 'Log in' }).click();
  await seeHeading(page, 'Pay, and you are in');
  await page.reload();
  await seeHeading(page, 'Pay, and you are in');
  // Back leads to the event, which does not order again.
  await page.goBack();
  await page.getByRole('button', { name: 'Buy 3 tickets' }).waitFor();
  assert.deepEqual(
    (await ordersOf(buyer)).map(({ quantity }) => quantity),
    [3],
  );
});

test('an address alone orders nothing', async (t) => {
  const buyer = await newBuyer();
  const { id_event } = await newEvent(await newOrganizer());
  const page = await openPageAs(t, buyer);
  await page.goto(`/events/${id_event}?quantity=2&buy=1`);
  await page.waitForURL((url) => !url.search.includes('buy'));
  await page.getByRole('button', { name: 'Buy 2 tickets' }).waitFor();
  assert.deepEqual(await ordersOf(buyer), []);
});

test('free tickets are there at once, and can be returned', async (t) => {
  const buyer = await newBuyer();
  const { id_event } = await newEvent(await newOrganizer(), { price: '0.00' });
  const page = await openPageAs(t, buyer, { locale: 'en-GB', theme: 'dark' });
  await page.goto(`/events/${id_event}`);
  await page.getByRole('button', { name: 'Get 1 ticket' }).click();
  await seeHeading(page, 'You are going!');
  await page.getByRole('img', { name: 'Code of ticket 1 of 1' }).waitFor();
  await page.getByRole('button', { name: 'Return tickets …' }).click();
  await page.getByRole('dialog').waitFor();
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'Return 1 ticket' }).click();
  await seeHeading(page, 'Your tickets are returned');
  await expectNoAxeViolations(page);
});

test('all of it by keyboard', async (t) => {
  const buyer = await newBuyer();
  const { id_event } = await newEvent(await newOrganizer());
  const page = await openPageAs(t, buyer, { size: 'desk' });
  await page.goto(`/events/${id_event}`);
  await page.getByRole('button', { name: 'Buy 1 ticket' }).waitFor();
  await tabTo(page, page.getByRole('button', { name: 'One ticket more' }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: 'Buy 2 tickets' }));
  await page.keyboard.press('Enter');
  await seeHeading(page, 'Pay, and you are in');
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1');
  await tabTo(page, page.getByRole('button', { name: /^Pay €/ }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/sandbox\//);
  await tabTo(page, page.getByRole('button', { name: /^Pay\b/ }));
  await page.keyboard.press('Enter');
  await seeHeading(page, 'You are going!');
});

test('the orders of a buyer: to be paid, coming up, none', async (t) => {
  const [buyer, other] = [await newBuyer(), await newBuyer()];
  const { id_event } = await newEvent(await newOrganizer());
  const page = await openPageAs(t, buyer, { locale: 'es-ES' });
  await page.goto('/orders');
  await page.getByRole('heading', { name: 'Aún no hay pedidos' }).waitFor();
  await expectNoAxeViolations(page);
  await buyer.api.business.call('POST /v1/orders', { body: { event_id: id_event, quantity: 1 } });
  await page.reload();
  await page.getByRole('heading', { name: 'Por pagar' }).waitFor();
  await expectNoAxeViolations(page);

  // An order of somebody else does not exist for this buyer.
  const foreign = await other.api.business.call('POST /v1/orders', {
    body: { event_id: id_event, quantity: 1 },
  });
  const stranger = await openPageAs(t, buyer, { statuses: [404] });
  await stranger.goto(`/orders/${foreign.id_order}`);
  await seeHeading(stranger, 'There is nothing here');
});

test('the list of orders follows what happens to them', async (t) => {
  const buyer = await newBuyer();
  const { id_event } = await newEvent(await newOrganizer());
  const [first, second] = [
    await buyer.api.business.call('POST /v1/orders', { body: { event_id: id_event, quantity: 1 } }),
    await buyer.api.business.call('POST /v1/orders', { body: { event_id: id_event, quantity: 2 } }),
  ];
  const page = await openPageAs(t, buyer);
  await page.goto('/orders');
  const row = (id: number) => page.getByRole('article').filter({ hasText: `order ${id}` });
  await row(first.id_order).getByText('To be paid').waitFor();
  await row(second.id_order).getByRole('link').click();
  await seeHeading(page, 'Pay, and you are in');
  await pay(buyer, second.id_order);
  await seeHeading(page, 'You are going!');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'My orders' }).click();
  await row(second.id_order).getByText('Paid', { exact: true }).waitFor();
  // On another device, while the list is in view.
  await pay(buyer, first.id_order);
  await row(first.id_order).getByText('Paid', { exact: true }).waitFor();
});

test('a number of tickets that is typed counts at once', async (t) => {
  const { id_event } = await newEvent(await newOrganizer(), { max_per_order: 6 });
  const page = await openPage(t);
  await page.goto(`/events/${id_event}`);
  const number = page.getByRole('spinbutton');
  await number.fill('3');
  await page.getByRole('button', { name: 'Buy 3 tickets' }).waitFor();
  await number.fill('');
  await number.pressSequentially('25');
  await page.getByRole('button', { name: 'Buy 6 tickets' }).waitFor();
  await number.blur();
  assert.equal(await number.inputValue(), '6');
});

test('what is wrong in an address is answered in words', async (t) => {
  const buyer = await newBuyer();
  const { id_event, title } = await newEvent(await newOrganizer(), { max_per_order: 5 });
  const page = await openPageAs(t, buyer, { statuses: [404] });
  for (const path of [
    '/events/abc',
    '/events/0',
    '/events/2147483647',
    '/orders/abc',
    '/orders/2147483648',
  ]) {
    await page.goto(path);
    await seeHeading(page, 'There is nothing here');
  }
  await page.goto(`/events/${id_event}?quantity=many&buy=x`);
  await page.getByRole('button', { name: 'Buy 1 ticket' }).waitFor();
  await page.goto(`/events/${id_event}?quantity=9999`);
  await page.getByRole('button', { name: 'Buy 5 tickets' }).waitFor();
  // As do numbers that somebody types.
  const number = page.getByRole('spinbutton');
  for (const [typed, understood] of [
    ['0', '1'],
    ['99', '5'],
    ['', '1'],
    ['2.7', '2'],
  ] as const) {
    await number.fill(typed);
    await number.press('Tab');
    assert.equal(await number.inputValue(), understood, typed);
  }
  await page.goto('/?price=-4&from=2026-02-31&when=x&q=%20&sort=evil&unknown=1');
  await page.getByRole('link', { name: title }).first().waitFor();
});

test('a search without events offers to leave out each part', async (t) => {
  await newEvent(await newOrganizer());
  const page = await openPage(t, { size: 'desk' });
  await page.goto('/');
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('dialog').waitFor();
  await expectNoAxeViolations(page);
  await page.getByLabel('Place').fill('Atlantis');
  await page.getByLabel('Price of a ticket at most').fill('9999');
  await page.getByRole('button', { name: 'Show events' }).click();
  await page.getByRole('heading', { name: 'No event matches' }).waitFor();
  await expectNoAxeViolations(page);
  await page.locator('main').getByRole('button', { name: 'Place: Atlantis', exact: true }).click();
  await page.getByRole('link', { name: 'Evening of Strings' }).first().waitFor();
  assert.equal(new URL(page.url()).search, '?price=9999');
});

test('from the page of an event to the code on the screen', async (t) => {
  const buyer = await newBuyer();
  const { id_event } = await newEvent(await newOrganizer());
  const page = await openPageAs(t, buyer);
  const begin = performance.now();
  await buyOn(page, id_event, 1);
  assert.ok(orderOn(page));
  await goToSandbox(page);
  await payAtSandbox(page);
  await page.getByRole('img', { name: 'Code of ticket 1 of 1' }).waitFor();
  t.diagnostic(`${Math.round(performance.now() - begin)} ms with the sandbox`);
});

test('the picture of an event is shown, and in previews of its link', async (t) => {
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer);
  const [width, height, channels] = [1200, 800, 3] as const;
  const png = await sharp({ create: { width, height, channels, background: '#5b21b6' } })
    .png()
    .toBuffer();
  const { image } = await organizer.api.business.call('PUT /v1/events/{id_event}/image', {
    path: { id_event },
    body: new Blob([new Uint8Array(png)], { type: 'image/png' }),
  });
  assert.ok(image);
  const page = await openPage(t);
  await page.goto(`/events/${id_event}`);
  const picture = page.locator('main img').first();
  await picture.waitFor();
  await page.waitForFunction(() => (document.querySelector('main img') as HTMLImageElement).naturalWidth > 0);
  await expectNoAxeViolations(page);
  const preview = await page.locator('meta[property="og:image"]').getAttribute('content');
  assert.equal(new URL(preview!).pathname, new URL(image.sources.at(-1)!.url, preview!).pathname);
});
