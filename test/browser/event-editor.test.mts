import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expectNoAxeViolations } from './support/axe.mts';
import { tabTo } from './support/keyboard.mts';
import { pageOf } from './support/organizers.mts';
import { watchOf } from './support/page.mts';
import { loginAs, newEvent, newOrganizer, openPageAs } from './support/people.mts';

/** Until a form with this text is on the device. */
const untilKept = (page: Page, text: string) =>
  page.waitForFunction(
    (wanted) =>
      Object.entries(localStorage).some(
        ([name, value]) => name.startsWith('proticket.event.') && String(value).includes(wanted),
      ),
    text,
  );

test('the editor says what is wrong, keeps what was typed, and after a reload too', async (t) => {
  const page = await openPageAs(t, await newOrganizer());
  await page.goto('/organizer/events/new');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('Please fill in this field.').first().waitFor();
  assert.equal(await page.getByText('Please fill in this field.').count(), 3);
  await page.getByText('Say what a ticket costs; 0 if it is free.').waitFor();
  // The first field with a fault has the focus.
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'title');
  await expectNoAxeViolations(page);

  await page.getByLabel('Title').fill('x'.repeat(201));
  await page.getByLabel('Place', { exact: true }).fill('Old Riding Hall, Berlin');
  await page.getByLabel('Begins', { exact: true }).fill('2031-06-18T20:00');
  await page.getByLabel(/^Ends/).fill('2031-06-18T19:00');
  await page.getByLabel('Price of a ticket').fill('twelve');
  await page.getByLabel('Places').fill('-3');
  await page.getByLabel('Sale ends').fill('2031-06-20T19:00');
  await page.getByRole('button', { name: 'Save draft' }).click();
  for (const sentence of [
    'This is too long: 200 characters at most.',
    'The end must be after the beginning.',
    'Write an amount such as 35 or 35.50, at most 99,999,999.99.',
    'Write a whole number from 1 to 1,000,000.',
    'The sale must end before the event is over.',
  ])
    await page.getByText(sentence).waitFor();

  await page.getByText('Not saved yet; kept on this device.').waitFor();
  await untilKept(page, 'twelve');
  await page.reload();
  assert.equal(await page.getByLabel('Price of a ticket').inputValue(), 'twelve');
  await page.getByRole('button', { name: 'Start with an empty form' }).click();
  assert.equal(await page.getByLabel('Price of a ticket').inputValue(), '');
});

test('a time that no clock shows is refused, and one that is shown twice is explained', async (t) => {
  const organizer = await newOrganizer();
  const page = await openPageAs(t, organizer);
  await page.goto('/organizer/events/new');
  await page.getByLabel('Title').fill('Night of the Clocks');
  await page.getByLabel('Place', { exact: true }).fill('Old Riding Hall, Berlin');
  await page.getByLabel('Price of a ticket').fill('0');
  await page.getByLabel('Places').fill('10');
  // Clocks in Berlin are turned forward at 2:00 that night, and back at 3:00 on 28 October.
  await page.getByLabel('Begins', { exact: true }).fill('2029-03-25T02:30');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('This time does not exist at the place', { exact: false }).waitFor();
  await page.getByLabel('Begins', { exact: true }).fill('2029-10-28T02:30');
  await page.getByText('Clocks at the place show this time twice that night.', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.waitForURL(/\/events\/\d+\/edit$/);
  const id = Number(/events\/(\d+)/.exec(page.url())?.[1]);
  const event = await organizer.api.business.call('GET /v1/events/{id_event}', { path: { id_event: id } });
  assert.equal(event.start_datetime, '2029-10-28T00:30:00.000Z');
});

test('a price has the decimal places of its currency', async (t) => {
  const organizer = await newOrganizer();
  const page = await openPageAs(t, organizer);
  await page.goto('/organizer/events/new');
  await page.getByLabel('Title').fill('Night of the Lanterns');
  await page.getByLabel('Place', { exact: true }).fill('Kyoto, Old Mill');
  await page.getByLabel('Begins', { exact: true }).fill('2031-06-18T20:00');
  await page.getByLabel('Places').fill('10');
  await page.getByLabel('Currency').selectOption('JPY');
  await page.getByLabel('Price of a ticket').fill('3500.50');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('Write a whole amount such as 3500, at most 99,999,999', { exact: false }).waitFor();
  await page.getByLabel('Currency').selectOption('KWD');
  await page.getByLabel('Price of a ticket').fill('3.5');
  await page.getByText('KWD 3.500').waitFor();
  await page.getByLabel('Currency').selectOption('JPY');
  await page.getByLabel('Price of a ticket').fill('3500');
  await page.getByText('JP¥3,500').waitFor();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.waitForURL(/\/events\/\d+\/edit$/);
  const id = Number(/events\/(\d+)/.exec(page.url())?.[1]);
  const event = await organizer.api.business.call('GET /v1/events/{id_event}', { path: { id_event: id } });
  assert.deepEqual([event.price, event.currency], ['3500', 'JPY']);
});

test('a draft whose response was lost is one draft, also after a reload', async (t) => {
  const organizer = await newOrganizer();
  const page = await openPageAs(t, organizer);
  await page.goto('/organizer/events/new');
  await page.getByLabel('Title').fill('Night of the Lost Letters');
  await page.getByLabel('Place', { exact: true }).fill('Old Riding Hall, Berlin');
  await page.getByLabel('Begins', { exact: true }).fill('2031-06-18T20:00');
  await page.getByLabel('Price of a ticket').fill('12');
  await page.getByLabel('Places').fill('10');
  await untilKept(page, '"10"');
  watchOf(page).allowNoConnection();
  const isDraft = (url: URL) => url.pathname === '/v1/events';
  await page.context().route(isDraft, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('There is no connection to ProTicket.').waitFor();
  await page.context().unroute(isDraft);
  await page.reload();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.waitForURL(/\/events\/\d+\/edit$/);
  const { items } = await organizer.api.business.call('GET /v1/organizers/me/events');
  assert.deepEqual(
    items.map(({ title }) => title),
    ['Night of the Lost Letters'],
  );
});

test('a double press saves once, and what is typed meanwhile is kept', async (t) => {
  const organizer = await newOrganizer();
  const page = await openPageAs(t, organizer);
  await page.goto('/organizer/events/new');
  await page.getByLabel('Title').fill('Night of the Slow Lines');
  await page.getByLabel('Place', { exact: true }).fill('Old Riding Hall, Berlin');
  await page.getByLabel('Begins', { exact: true }).fill('2031-06-18T20:00');
  await page.getByLabel('Price of a ticket').fill('12');
  await page.getByLabel('Places').fill('10');
  const { promise: mayAnswer, resolve: answer } = Promise.withResolvers<void>();
  const isDraft = (url: URL) => url.pathname === '/v1/events';
  await page.context().route(isDraft, async (route) => {
    await mayAnswer;
    await route.continue();
  });
  const [save, publish] = ['Save draft', 'Publish …'].map((name) => page.getByRole('button', { name }));
  // Both presses come before the page can be drawn again.
  await save!.evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  await page.getByRole('button', { name: 'Saving …' }).waitFor();
  assert.equal(await publish!.getAttribute('aria-disabled'), 'true');
  await page.getByLabel('Description').fill('Typed while it was being saved');
  await page.getByLabel('Title').press('Enter');
  answer();
  await page.waitForURL(/\/events\/\d+\/edit$/);
  await page.getByText('Not saved yet; kept on this device.').waitFor();
  assert.equal(await page.getByLabel('Description').inputValue(), 'Typed while it was being saved');
  const { items } = await organizer.api.business.call('GET /v1/organizers/me/events');
  assert.deepEqual(
    items.map(({ title, description }) => ({ title, description })),
    [{ title: 'Night of the Slow Lines', description: '' }],
  );
});

test('a field that somebody else has changed meanwhile is shown twice', async (t) => {
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer, { title: 'Evening' });
  const path = { id_event };
  const page = await openPageAs(t, organizer);
  await page.goto(pageOf(id_event, '/edit'));
  await page.getByLabel('Title').fill('Mine');
  await organizer.api.business.call('PATCH /v1/events/{id_event}', {
    path,
    body: { title: 'Theirs', location: 'Elsewhere' },
  });
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Somebody else has changed the same fields meanwhile.', { exact: false }).waitFor();
  await page.getByText('Theirs').waitFor();
  await expectNoAxeViolations(page);
  const unchanged = await organizer.api.business.call('GET /v1/events/{id_event}', { path });
  assert.equal(unchanged.title, 'Theirs');
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Saved.').waitFor();
  const saved = await organizer.api.business.call('GET /v1/events/{id_event}', { path });
  // What only they have changed stays theirs.
  assert.deepEqual([saved.title, saved.location], ['Mine', 'Elsewhere']);
});

test('a restored form goes on from what others have stored since, and does not hide what both have changed', async (t) => {
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer, { title: 'Evening' });
  const path = { id_event };
  const page = await openPageAs(t, organizer);
  await page.goto(pageOf(id_event, '/edit'));
  await page.getByLabel('Title').fill('Mine');
  await page.getByLabel('Places').fill('55');
  await untilKept(page, '"55"');
  await page.goto('/organizer');
  await organizer.api.business.call('PATCH /v1/events/{id_event}', {
    path,
    body: { title: 'Theirs', location: 'Elsewhere' },
  });

  await page.goto(pageOf(id_event, '/edit'));
  await page.getByText('This is what you typed here', { exact: false }).waitFor();
  assert.equal(await page.getByLabel('Title').inputValue(), 'Mine');
  assert.equal(await page.getByLabel('Place', { exact: true }).inputValue(), 'Elsewhere');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Somebody else has changed the same fields meanwhile.', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Take what is stored' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Saved.').waitFor();
  const saved = await organizer.api.business.call('GET /v1/events/{id_event}', { path });
  assert.deepEqual([saved.title, saved.location, saved.capacity], ['Theirs', 'Elsewhere', 55]);
});

test('what somebody typed is not restored for another account', async (t) => {
  const page = await openPageAs(t, await newOrganizer());
  await page.goto('/organizer/events/new');
  await page.getByLabel('Title').fill('Not for other eyes');
  await untilKept(page, 'Not for other eyes');
  await loginAs(page, await newOrganizer('Eight Seas Concerts'));
  await page.goto('/organizer/events/new');
  await page.getByRole('button', { name: 'Save draft' }).waitFor();
  assert.equal(await page.getByLabel('Title').inputValue(), '');
});

test('fewer places than are sold are refused in words', async (t) => {
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer, { price: '0.00' });
  await organizer.api.business.call('POST /v1/orders', { body: { event_id: id_event, quantity: 5 } });
  const page = await openPageAs(t, organizer, { statuses: [409] });
  await page.goto(pageOf(id_event, '/edit'));
  await page.getByLabel('Places').fill('4');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('At least 5 places are sold or in checkouts.', { exact: false }).waitFor();
  assert.equal(await page.getByLabel('Places').inputValue(), '4');
});

test('an event is written and published with the keyboard alone', async (t) => {
  const page = await openPageAs(t, await newOrganizer(), { size: 'desk' });
  await page.goto('/organizer/events/new');
  for (const [name, text] of [
    ['Title', 'Keyboard Sonatas'],
    ['Place', 'Concert Hall, Vienna'],
  ] as const) {
    await tabTo(page, page.getByLabel(name, { exact: true }));
    await page.keyboard.type(text);
  }
  await tabTo(page, page.getByLabel('Begins', { exact: true }));
  // Day and month in either order, year, hour, minute; "p" where there are twelve hours.
  await page.keyboard.type('060620310800p');
  await tabTo(page, page.getByLabel('Price of a ticket'));
  await page.keyboard.type('18');
  await tabTo(page, page.getByLabel('Places'));
  await page.keyboard.type('80');
  await tabTo(page, page.getByRole('button', { name: 'Publish …' }));
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Publish' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Nothing sold yet' }).waitFor();
  await page.getByText('Concert Hall, Vienna').first().waitFor();
});

test('a picture is uploaded, shown and removed; another file is refused', async (t) => {
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer);
  const page = await openPageAs(t, organizer, { size: 'desk' });
  await page.goto(pageOf(id_event, '/edit'));
  const file = page.getByLabel('Picture file');
  await file.setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') });
  await page.getByText('Choose a JPEG, PNG or WebP file.').waitFor();
  const picture = await sharp({ create: { width: 1200, height: 675, channels: 3, background: '#5b21b6' } })
    .jpeg()
    .toBuffer();
  await file.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: picture });
  await page.getByText('The picture is stored.').waitFor();
  await page.waitForFunction(
    () => (document.querySelector('article img') as HTMLImageElement)?.naturalWidth > 0,
  );
  await page.getByRole('button', { name: 'Remove it' }).click();
  await page.getByText('Without one of your own', { exact: false }).waitFor();
});
