import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectNoAxeViolations } from './support/axe.mts';
import { eventually } from './support/eventually.mts';
import { startOwnSystem } from './support/own-system.mts';
import { watchOf } from './support/page.mts';
import { newBuyer, openPageAs } from './support/people.mts';
import { releaseFor } from './support/release.mts';

test('a new release is offered, and loaded when somebody accepts it', async (t) => {
  const release = releaseFor(t);
  const own = await startOwnSystem(t, [], {}, release);
  const page = await openPageAs(t, await newBuyer(), { from: own, serviceWorkers: 'allow' });
  const offer = page.getByText('There is a new version of this site.');
  // A page that works offline, and so has a service worker.
  await page.goto('/tickets');
  await eventually(
    () => page.evaluate(() => navigator.serviceWorker.controller !== null),
    'The service worker',
  );
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'My tickets' }).waitFor();
  await eventually(
    () =>
      page.evaluate(
        async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated',
      ),
    'The activated service worker',
  );
  assert.equal(await offer.count(), 0, 'The same release is offered as a new one.');

  watchOf(page).allowNoConnection();
  await own.stop('web');
  release.change('sw.js', (text) => `${text}\n`);
  await own.start('web');
  await page.reload();
  await offer.waitFor();
  await expectNoAxeViolations(page);
  const isWaiting = () =>
    page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting));
  assert.equal(await isWaiting(), true, 'Nothing changes before somebody accepts.');

  const reloaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Load it' }).click();
  await reloaded;
  await page.getByRole('heading', { level: 1, name: 'My tickets' }).waitFor();
  assert.equal(await isWaiting(), false);
  assert.equal(await offer.count(), 0);
});

test('a file of an old release that is gone reloads the page that needs it, and no other', async (t) => {
  const page = await openPageAs(t, await newBuyer(), { statuses: [404] });
  await page.goto('/account');
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('Not saved yet');
  const loads: string[] = [];
  page.on('load', (each) => loads.push(each.url()));
  watchOf(page).allowNoConnection();
  // Until a page of the new release is loaded.
  await page
    .context()
    .route('**/assets/orders.page-*.js', (route) =>
      loads.length === 0 ? route.fulfill({ status: 404 }) : route.continue(),
    );
  await page.getByRole('button', { name: 'Menu' }).click();
  const gone = page.waitForResponse('**/assets/orders.page-*.js');
  await page.getByRole('link', { name: 'My orders' }).focus();
  await gone;
  // A whole exchange with the server later, the page is still the same.
  const saved = page.waitForResponse('**/v1/users/me');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save the name' }).click();
  await saved;
  await page.getByText('Saved.').waitFor();
  assert.deepEqual(loads, []);

  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'My orders' }).click();
  await page.getByRole('heading', { name: 'No orders yet' }).waitFor();
  assert.deepEqual(
    loads.map((url) => new URL(url).pathname),
    ['/orders'],
  );
});
