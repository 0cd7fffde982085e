import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectNoAxeViolations } from './support/axe.mts';
import { cameraShowing } from './support/camera.mts';
import {
  newEvening,
  newOpenEvent,
  newTickets,
  nextTicket,
  openDoor,
  scanByHand,
  verdict,
} from './support/door.mts';
import { eventually } from './support/eventually.mts';
import { linkTo, tokenFor } from './support/mails.mts';
import { newBuyer, openPageAs } from './support/people.mts';

test('the camera admits a ticket once and says who it is', async (t) => {
  const evening = await newEvening(1);
  const [ticket] = evening.tickets;
  const page = await openDoor(t, evening, 'North gate', { camera: cameraShowing(t, ticket!.qr_code!) });
  assert.match(await verdict(page), /Welcome\s+Bea Buyer\s+General admission/);
  await expectNoAxeViolations(page);
  // It stays before the camera, and is still one scan.
  await page.getByRole('alert').waitFor({ state: 'detached' });
  const scans = page.getByRole('region', { name: 'Last scans' });
  assert.equal(await scans.getByRole('listitem').count(), 1);
  await expectNoAxeViolations(page);
  const { admitted } = await evening.organizer.api.business.call(
    'GET /v1/events/{id_event}/check-ins/count',
    {
      path: { id_event: evening.event.id_event },
    },
  );
  assert.equal(admitted, 1);
});

for (const theme of ['light', 'dark'] as const)
  test(`every refusal says why and what to do (${theme})`, async (t) => {
    const evening = await newEvening(3);
    const { organizer, buyer, event, tickets } = evening;
    const other = await newTickets(buyer, await newOpenEvent(organizer, 'Another evening'), 1);
    const [first, handedOn, refunded] = tickets.map(({ qr_code }) => qr_code!);
    const page = await openDoor(t, evening, 'North gate', {
      theme,
      size: theme === 'dark' ? 'desk' : 'phone',
    });

    assert.match(await scanByHand(page, first!), /Welcome/);
    await nextTicket(page);
    const cases: [string, RegExp][] = [
      [first!, /Already in\s+.*North gate/s],
      [other[0]!.qr_code!, /Do not admit\s+Another event/],
      [
        `${first!.slice(0, -1)}${first!.endsWith('A') ? 'B' : 'A'}`,
        /Do not admit\s+(Not a ticket of ours|The code is forged)/,
      ],
      ['HTTPS://EXAMPLE.ORG', /Do not admit\s+Not a ticket of ours/],
    ];
    for (const [code, words] of cases) {
      assert.match(await scanByHand(page, code), words);
      await expectNoAxeViolations(page);
      await nextTicket(page);
    }

    const friend = await newBuyer('Fay Friend');
    await buyer.api.business.call('POST /v1/tickets/{id_ticket}/transfer', {
      path: { id_ticket: tickets[1]!.id_ticket },
      body: { email: friend.email },
    });
    await friend.api.business.call('POST /v1/ticket-offers/accept', {
      body: { token: await tokenFor('/tickets/accept', friend.email, /ticket/i) },
    });
    assert.match(await scanByHand(page, handedOn!), /Do not admit\s+Given to somebody else/);
    await nextTicket(page);

    await organizer.api.business.call('POST /v1/events/{id_event}/cancel', {
      path: { id_event: event.id_event },
    });
    assert.match(await scanByHand(page, refunded!), /Do not admit\s+Cancelled or refunded/);
  });

test('a picture of a code, the whole code typed, and a name admit as well; a mistake is undone', async (t) => {
  const evening = await newEvening(3);
  const [picture, typed, named] = evening.tickets;
  const phone = await openPageAs(t, evening.buyer);
  await phone.goto(`/tickets/${picture!.id_ticket}`);
  const shown = await phone.getByRole('img', { name: 'QR code of the ticket' }).screenshot();

  const page = await openDoor(t, evening, 'South gate');
  const file = page.locator('input[type=file]');
  await file.setInputFiles({ name: 'empty.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await page.getByText('No code was found in the picture.').waitFor();
  await file.setInputFiles({ name: 'ticket.png', mimeType: 'image/png', buffer: shown });
  assert.match(await verdict(page), /Welcome\s+Bea Buyer/);

  await page.getByRole('searchbox').fill(` ${typed!.qr_code!.toLowerCase()} `);
  await page.getByRole('searchbox').press('Enter');
  await eventually(async () => (await scansOf(page).count()) === 2, 'The second scan');

  await page.getByRole('searchbox').fill('nobody at all');
  await page.getByText('Nobody is found.').waitFor();
  await page.getByRole('searchbox').fill(named!.ticket_code.slice(0, 13).toUpperCase());
  const admit = page.getByRole('button', { name: 'Admit Bea Buyer' });
  await admit.waitFor();
  await expectNoAxeViolations(page);
  await admit.click();
  await eventually(async () => (await scansOf(page).count()) === 3, 'The third scan');
  assert.match(await scanByHand(page, named!.qr_code!), /Already in/);
  await nextTicket(page);

  await scansOf(page).filter({ hasText: 'Admitted' }).first().getByRole('button', { name: 'Undo' }).click();
  await eventually(async () => (await scansOf(page).count()) === 3, 'The undone scan');
  assert.match(await scanByHand(page, named!.qr_code!), /Welcome/);
});

test('without permission for the camera the door says how to allow it, and works by hand', async (t) => {
  const evening = await newEvening(1);
  const page = await openPageAs(t, evening.organizer);
  await page.addInitScript(() => {
    // What a person who presses "block" leads to; a headless browser has nobody to ask.
    const refuse = () => Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
    Object.defineProperty(navigator.mediaDevices, 'getUserMedia', { value: refuse });
  });
  await page.goto(`/door/${evening.event.id_event}`);
  await page.getByRole('button', { name: 'Start scanning' }).click();
  await page.getByText('The camera is not allowed.').waitFor();
  await expectNoAxeViolations(page);
  assert.match(await scanByHand(page, evening.tickets[0]!.qr_code!), /Welcome/);
});

test('a camera that stops is told, and starts again', async (t) => {
  const evening = await newEvening(1);
  const page = await openDoor(t, evening, 'North gate', { camera: cameraShowing(t, 'not a ticket') });
  // The code stays in view: verdicts about it may appear at any time.
  await page.addLocatorHandler(page.getByRole('button', { name: 'Next ticket' }), (next) => next.click());
  const stopped = page.getByText('The camera has stopped');
  const ways: ((video: HTMLVideoElement) => void)[] = [
    // The system has taken it away, or frames do not come any more.
    (video) => (video.srcObject as MediaStream).getTracks().forEach((track) => track.stop()),
    (video) => video.pause(),
  ];
  for (const stop of ways) {
    await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
    await page.locator('video').evaluate(stop);
    await stopped.waitFor();
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: 'Try again' }).click();
    await stopped.waitFor({ state: 'detached' });
  }
});

test('a camera goes on after the page was asleep', async (t) => {
  const evening = await newEvening(1);
  const page = await openDoor(t, evening, 'North gate', {
    camera: cameraShowing(t, evening.tickets[0]!.qr_code!),
  });
  await page
    .getByText(/Welcome/)
    .first()
    .waitFor();
  await page.evaluate(() => {
    // The device was asleep for a minute, in which neither frames came nor timers ran, and no frame has come since.
    HTMLVideoElement.prototype.requestVideoFrameCallback = () => 0;
    const now = performance.now.bind(performance);
    performance.now = () => now() + 60_000;
    const look = createImageBitmap;
    const looks = { count: 0 };
    Object.assign(globalThis, { looks });
    // As the camera calls it.
    Object.assign(globalThis, {
      createImageBitmap: (seen: ImageBitmapSource) => {
        looks.count += 1;
        return look(seen);
      },
    });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await page.waitForFunction(() => (Reflect.get(globalThis, 'looks') as { count: number }).count > 1);
  assert.equal(await page.getByText('The camera has stopped').count(), 0);
});

test('staff are invited by mail, find the event among their doors, and read it in Spanish', async (t) => {
  const { organizer, event } = await newEvening(1);
  const helper = await newBuyer('Sam Staff');
  await organizer.api.business.call('POST /v1/events/{id_event}/staff', {
    path: { id_event: event.id_event },
    body: { email: helper.email },
  });
  const link = await linkTo('/staff/accept', helper.email, /staff|door|work/i);
  const page = await openPageAs(t, helper, { locale: 'es-ES' });
  await page.goto(link);
  await page.getByRole('button', { name: 'Aceptar' }).waitFor();
  await expectNoAxeViolations(page);
  assert.equal(new URL(page.url()).hash, '', 'The token stays in the address.');
  await page.getByRole('button', { name: 'Aceptar' }).click();
  await page.getByRole('heading', { name: 'Ya formas parte del equipo' }).waitFor();
  await page.goto('/door');
  await page.getByRole('link', { name: event.title }).waitFor();
  await expectNoAxeViolations(page);
  await page.getByRole('link', { name: event.title }).click();
  await page.getByRole('button', { name: 'Empezar a escanear' }).waitFor();
  await expectNoAxeViolations(page);
});

const scansOf = (page: Awaited<ReturnType<typeof openDoor>>) =>
  page.getByRole('region', { name: 'Last scans' }).getByRole('listitem');
