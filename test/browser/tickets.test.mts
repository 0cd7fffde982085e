import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectNoAxeViolations } from './support/axe.mts';
import { codeOn } from './support/codes.mts';
import { newEvening } from './support/door.mts';
import { eventually } from './support/eventually.mts';
import { ticketsKeptBy } from './support/kept.mts';
import { linkTo } from './support/mails.mts';
import { goOffline, goOnline } from './support/network.mts';
import { startOwnSystem } from './support/own-system.mts';
import { openPage, watchOf } from './support/page.mts';
import { loginAs, newBuyer, openPageAs } from './support/people.mts';

for (const theme of ['light', 'dark'] as const)
  test(`the ticket on the screen is what the scanner reads (${theme})`, async (t) => {
    const { buyer, tickets, event } = await newEvening(2);
    const page = await openPageAs(t, buyer, { theme });
    await page.goto('/tickets');
    await page.getByText('2 tickets').waitFor();
    await expectNoAxeViolations(page);
    await page.getByRole('link', { name: event.title }).click();
    const codes = [];
    for (const number of [1, 2]) {
      await page.getByText(`Ticket ${number} of 2`).waitFor();
      codes.push(await codeOn(page));
      await expectNoAxeViolations(page);
      if (number === 1) await page.getByRole('button', { name: 'Next ticket' }).click();
    }
    assert.deepEqual(new Set(codes), new Set(tickets.map(({ qr_code }) => qr_code)));
    const { width } = (await page.getByRole('img', { name: 'QR code' }).boundingBox())!;
    assert.ok(width >= 0.6 * page.viewportSize()!.width, `The code is ${width} pixels wide.`);
  });

test('the name on a ticket is corrected, and an empty one refused', async (t) => {
  const { buyer, tickets } = await newEvening(1);
  const page = await openPageAs(t, buyer);
  await page.goto(`/tickets/${tickets[0]!.id_ticket}`);
  await page.getByRole('button', { name: 'Change the name' }).click();
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Please fill in this field.').waitFor();
  await expectNoAxeViolations(page);
  await name.fill('Beatriz Compañy');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Beatriz Compañy').waitFor();
  const changed = await buyer.api.business.call('GET /v1/tickets/{id_ticket}', {
    path: { id_ticket: tickets[0]!.id_ticket },
  });
  assert.equal(changed.holder_name, 'Beatriz Compañy');
});

test('a ticket is offered, withdrawn, offered again and accepted by another account', async (t) => {
  const { buyer, tickets, event } = await newEvening(1);
  const friend = await newBuyer('Fay Friend');
  const page = await openPageAs(t, buyer, { statuses: [404] });
  await page.goto(`/tickets/${tickets[0]!.id_ticket}`);
  const offer = async (address: string) => {
    await page.getByRole('button', { name: 'Give it to somebody' }).click();
    await page.getByRole('textbox', { name: 'Email address' }).fill(address);
    await page.getByRole('button', { name: 'Send the offer' }).click();
    await page.getByText(`Offered to ${address}`).waitFor();
  };
  await offer('wrong.address@example.org');
  await expectNoAxeViolations(page);
  // On another device of theirs.
  const other = await openPageAs(t, buyer, { theme: 'dark', statuses: [404] });
  await other.goto(`/tickets/${tickets[0]!.id_ticket}`);
  await other.getByText('Offered to wrong.address@example.org').waitFor();
  await expectNoAxeViolations(other);
  await other.getByRole('button', { name: 'Withdraw the offer' }).click();
  await other.getByRole('button', { name: 'Give it to somebody' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Give it to somebody' }).waitFor();
  await offer(friend.email);

  const link = await linkTo('/tickets/accept', friend.email, /ticket/i);
  const visitor = await openPage(t);
  await visitor.goto(link);
  await visitor.getByRole('link', { name: 'Log in to accept' }).waitFor();
  assert.equal(new URL(visitor.url()).hash, '', 'The token stays in the address.');
  await expectNoAxeViolations(visitor);

  // Elsewhere meanwhile: an open ticket looks again by itself, and would say it before somebody looks.
  await page.goto('/account');
  const theirs = await openPageAs(t, friend);
  await theirs.goto(link);
  await theirs.getByRole('button', { name: 'Accept' }).click();
  await theirs.getByRole('link', { name: 'Show the ticket' }).click();
  await theirs.getByRole('heading', { name: event.title }).waitFor();
  await theirs.getByRole('main').getByText('Fay Friend').waitFor();

  await page.goto(`/tickets/${tickets[0]!.id_ticket}`);
  const notYours = page.getByRole('heading', { name: 'This ticket is not yours any more' });
  await notYours.waitFor();
  await expectNoAxeViolations(page);
  // Back from another app.
  await page.evaluate(() => dispatchEvent(new Event('visibilitychange')));
  await page.waitForLoadState('networkidle');
  assert.equal(await notYours.count(), 1);
});

test('tickets open without a network after the first visit, and are gone after the logout', async (t) => {
  const { buyer, tickets, event } = await newEvening(1);
  // Back on the network, the page reads everything anew, and some of it may arrive after the logout.
  const page = await openPageAs(t, buyer, { serviceWorkers: 'allow', statuses: [401] });
  await page.goto('/tickets');
  await page.getByRole('link', { name: event.title }).click();
  await page.getByRole('img', { name: 'QR code of the ticket' }).waitFor();
  await eventually(
    () => page.evaluate(() => navigator.serviceWorker.controller !== null),
    'The service worker',
  );
  await goOffline(page);
  await page.reload();
  await page.getByText('No connection: shown as kept on this device').waitFor();
  assert.equal(await codeOn(page), tickets[0]!.qr_code);
  await expectNoAxeViolations(page);
  await page.goto('/tickets');
  await page.getByRole('link', { name: event.title }).waitFor();
  await expectNoAxeViolations(page);

  await goOnline(page);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Log out' }).click();
  await page.getByRole('link', { name: 'Log in' }).waitFor();
  await eventually(async () => (await ticketsKeptBy(page)).length === 0, 'The empty device');
});

test('tickets that could not be forgotten are not shown to somebody else', async (t) => {
  const { buyer, event } = await newEvening(1);
  const page = await openPageAs(t, buyer);
  await page.goto('/tickets');
  await page.getByRole('link', { name: event.title }).waitFor();
  await eventually(async () => (await ticketsKeptBy(page)).length === 1, 'The kept ticket');
  // Somebody else logs in, and forgetting fails: the mark and the tickets stay.
  await loginAs(page, await newBuyer('Nora Next'));
  watchOf(page).allowNoConnection();
  await page.context().route('**/v1/tickets?**', (route) => route.abort());
  await page.goto('/tickets');
  await page.getByText('There is no connection to ProTicket.').first().waitFor();
  assert.equal(await page.getByRole('link', { name: event.title }).count(), 0);
  assert.equal((await ticketsKeptBy(page)).length, 1);
  // Back with their owner, they are there.
  await loginAs(page, buyer);
  await page.goto('/tickets');
  await page.getByRole('link', { name: event.title }).waitFor();
});

test('on a network that does not answer, tickets are there from the device', async (t) => {
  const own = await startOwnSystem(t, []);
  const { buyer, event } = await newEvening(1);
  const page = await openPageAs(t, buyer, { from: own, serviceWorkers: 'allow' });
  await page.goto('/tickets');
  await page.getByRole('link', { name: event.title }).waitFor();
  await eventually(
    () => page.evaluate(() => navigator.serviceWorker.controller !== null),
    'The service worker',
  );
  // Connections stay open, and nothing comes.
  own.pause('web');
  await page.goto('/tickets', { waitUntil: 'commit' });
  await page.getByRole('link', { name: event.title }).click();
  await page.getByRole('img', { name: 'QR code of the ticket' }).waitFor();
  own.resume('web');
});

test('a device that keeps nothing shows tickets all the same', async (t) => {
  const { buyer, event } = await newEvening(1);
  const page = await openPageAs(t, buyer);
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('No storage', 'InvalidStateError');
    };
  });
  await page.goto('/tickets');
  await page.getByRole('link', { name: event.title }).click();
  await page.getByRole('img', { name: 'QR code of the ticket' }).waitFor();
  assert.equal(await page.getByText('No connection').count(), 0);
});

test('used and cancelled tickets show no code and say why', async (t) => {
  const { buyer, organizer, tickets, event } = await newEvening(2);
  await organizer.api.business.call('POST /v1/check-ins', {
    body: { event_id: event.id_event, qr: tickets[0]!.qr_code!, device: 'North gate' },
  });
  const page = await openPageAs(t, buyer);
  await page.goto(`/tickets/${tickets[0]!.id_ticket}`);
  await page.getByText('Somebody entered with this ticket').waitFor();
  assert.equal(await page.getByRole('img', { name: 'QR code' }).count(), 0);
  await expectNoAxeViolations(page);
  await organizer.api.business.call('POST /v1/events/{id_event}/cancel', {
    path: { id_event: event.id_event },
  });
  await page.goto(`/tickets/${tickets[1]!.id_ticket}`);
  await page.getByText('This ticket was cancelled or refunded').waitFor();
  await expectNoAxeViolations(page);
  await page.goto('/tickets');
  await page.getByRole('heading', { name: 'Past and cancelled' }).waitFor();
  await expectNoAxeViolations(page);
});

test('a link that is not complete says so', async (t) => {
  const page = await openPageAs(t, await newBuyer(), { statuses: [404, 410, 422] });
  await page.goto('/tickets/accept');
  await page.getByText('The link is not complete.').waitFor();
  await page.goto('/tickets/accept#token=nonsense');
  await page.getByRole('button', { name: 'Accept' }).click();
  await page.getByRole('alert').waitFor();
  await expectNoAxeViolations(page);
});
