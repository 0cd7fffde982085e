import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { expectNoAxeViolations } from './support/axe.mts';
import { newEvening, newStaff, nextTicket, openDoor, scanByHand } from './support/door.mts';
import { eventually } from './support/eventually.mts';
import { goOffline, goOnline } from './support/network.mts';
import { startOwnSystem } from './support/own-system.mts';

test('two devices without a network admit the same ticket, and both learn of it afterwards', async (t) => {
  const evening = await newEvening(2);
  const [same, single] = evening.tickets.map(({ qr_code }) => qr_code!);
  const north = await openDoor(t, evening, 'North gate');
  const south = await openDoor(t, evening, 'South gate');
  for (const page of [north, south]) {
    await goOffline(page);
    assert.match(await scanByHand(page, same!), /Welcome\s+Bea Buyer/);
    await nextTicket(page);
    assert.match(await scanByHand(page, same!), /Already in/);
    await nextTicket(page);
    await page.getByText('No connection: the door works on.').waitFor();
    await page.getByText('1 admission to upload').waitFor();
    await expectNoAxeViolations(page);
  }
  assert.match(await scanByHand(south, single!), /Welcome/);
  await south.getByText('2 admissions to upload').waitFor();

  for (const page of [north, south]) {
    await goOnline(page);
    await page.getByText('to upload').waitFor({ state: 'detached' });
  }
  for (const page of [north, south]) {
    await page.getByText('1 ticket came in twice').click();
    await page.getByText(/· North gate/).waitFor();
    await page.getByText(/· South gate/).waitFor();
    await expectNoAxeViolations(page);
  }
  // What only one of them admitted, the other refuses.
  assert.match(await scanByHand(north, single!), /Already in\s+.*South gate/s);
});

test('a device that is restarted without a network remembers whom it admitted', async (t) => {
  const evening = await newEvening(2);
  const [first, second] = evening.tickets.map(({ qr_code }) => qr_code!);
  const page = await openDoor(t, evening, 'North gate', { serviceWorkers: 'allow' });
  await untilKept(page);
  await goOffline(page);
  assert.match(await scanByHand(page, first!), /Welcome/);
  await page.reload();
  await page.getByRole('searchbox').waitFor();
  assert.match(await scanByHand(page, first!), /Already in\s+.*North gate/s);
  await nextTicket(page);
  assert.match(await scanByHand(page, second!), /Welcome/);
  await goOnline(page);
  await page.getByText('to upload').waitFor({ state: 'detached' });
  const { admitted, double_entries } = await evening.organizer.api.business.call(
    'GET /v1/events/{id_event}/check-ins/count',
    { path: { id_event: evening.event.id_event } },
  );
  assert.deepEqual({ admitted, double_entries }, { admitted: 2, double_entries: 0 });
});

test('a server that answers too late changes no verdict, and the person counts once', async (t) => {
  const own = await startOwnSystem(t, ['business']);
  const evening = await newEvening(1);
  const page = await openDoor(t, evening, 'North gate', { from: own });
  own.pause('business');
  assert.match(await scanByHand(page, evening.tickets[0]!.qr_code!), /Welcome/);
  await page.getByText('1 admission to upload').waitFor();
  // The request of the scan was received, and is answered now.
  own.resume('business');
  await page.getByText('to upload').waitFor({ state: 'detached' });
  const { admitted, double_entries } = await evening.organizer.api.business.call(
    'GET /v1/events/{id_event}/check-ins/count',
    { path: { id_event: evening.event.id_event } },
  );
  assert.deepEqual({ admitted, double_entries }, { admitted: 1, double_entries: 0 });
});

test('staff take back what has not left the device, however often it has looked for a network', async (t) => {
  const evening = await newEvening(1);
  const page = await openDoor(t, { ...evening, organizer: await newStaff(evening) }, 'North gate');
  await goOffline(page);
  await page.getByText('No connection: the door works on.').waitFor();
  assert.match(await scanByHand(page, evening.tickets[0]!.qr_code!), /Welcome/);
  await nextTicket(page);
  for (const _ of [1, 2]) await page.waitForEvent('requestfailed');
  // The state is drawn anew after each.
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('to upload').waitFor({ state: 'detached' });
  assert.match(await scanByHand(page, evening.tickets[0]!.qr_code!), /Welcome/);
});

test('a device that cannot store admits nobody by itself, and does not blame the network', async (t) => {
  const evening = await newEvening(2);
  const [first, second] = evening.tickets.map(({ qr_code }) => qr_code!);
  const page = await openDoor(t, evening, 'North gate');
  const makeRoom = await fillStorage(page);
  // The server has decided and will remember.
  assert.match(await scanByHand(page, first!), /Welcome/);
  await nextTicket(page);
  await goOffline(page);
  await page.getByText('No connection: the door works on.').waitFor();
  assert.match(await scanByHand(page, second!), /The device could not decide/);
  await nextTicket(page);
  await page.getByText('This device cannot store what is scanned.').waitFor();
  await expectNoAxeViolations(page);
  await makeRoom();
  assert.match(await scanByHand(page, second!), /Welcome/);
});

/** From now on the device stores as if its disk was full. @returns what makes room */
async function fillStorage(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')!;
    const refuse = () => {
      throw new DOMException('No room', 'QuotaExceededError');
    };
    Object.defineProperty(IDBObjectStore.prototype, 'put', { ...put, value: refuse });
    const makeRoom = () => void Object.defineProperty(IDBObjectStore.prototype, 'put', put);
    Object.assign(globalThis, { makeRoom });
  });
  return () => page.evaluate(() => (Reflect.get(globalThis, 'makeRoom') as () => void)());
}

/** Until all files of the door are on the device. */
async function untilKept(page: Page): Promise<void> {
  await eventually(
    () =>
      page.evaluate(async () => {
        const door = await caches.open('proticket-door');
        const kept = await door.keys();
        return navigator.serviceWorker.controller !== null && kept.some(({ url }) => url.endsWith('.wasm'));
      }),
    'The files of the door',
  );
}
