import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { atEnd } from './support/at-end.mts';
import { expectNoAxeViolations } from './support/axe.mts';
import { openPage } from './support/page.mts';
import { newEvent, newOrganizer } from './support/people.mts';
import { system } from './support/shared-system.mts';

/** An organizer's own site, on an origin of its own and with a strict policy. */
async function foreignSite(t: Parameters<typeof openPage>[0], body: string): Promise<string> {
  const server = http.createServer((_, response) => {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; script-src ${system.origin}; connect-src ${system.origin}; img-src data:`,
    });
    response.end(
      `<!doctype html><html lang="en"><head><title>Our band</title></head><body><main><h1>Our band</h1>${body}</main></body></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(t, () => new Promise<void>((resolve) => void server.close(() => resolve())));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('buttons and lists work on another site, without cookies and under its policy', async (t) => {
  const organizer = await newOrganizer();
  const { id_event, organizer_id } = await newEvent(organizer, { title: 'Strings <b>&</b> Things' });
  await newEvent(organizer, { title: 'A Free Evening', price: '0.00' });
  const script = (attributes: string) =>
    `<script async src="${system.origin}/embed.js" ${attributes}></script>`;
  const site = await foreignSite(
    t,
    `<div id="one">${script(`data-event="${id_event}"`)}</div>
     <div id="two">${script(`data-organizer="${organizer_id}" data-lang="es" data-theme="dark"`)}</div>
     <div id="three">${script('data-organizer="999999999"')}</div>
     <div id="four">${script('data-event="javascript:alert(1)"')}</div>`,
  );
  const page = await openPage(t, {
    from: { ...system, origin: site, services: { auth: system.origin, business: site } },
  });
  await page.goto('/');

  const button = page.locator('#one').getByRole('link', { name: 'Buy tickets (opens in a new tab)' });
  await button.waitFor();
  assert.equal(await button.getAttribute('href'), `${system.origin}/events/${id_event}`);
  // The style sheet of the script applies under the policy of the site.
  assert.equal(await button.evaluate((link) => getComputedStyle(link).borderRadius), '10px');

  const list = page.locator('#two');
  await list.getByText('Strings <b>&</b> Things').waitFor();
  await list.getByText('Gratis').waitFor();
  assert.equal(await list.getByRole('link').count(), 2);
  await page.locator('#three').getByText('No events at the moment.').waitFor();
  assert.equal(await page.locator('#four a').count(), 0);
  await expectNoAxeViolations(page);
  assert.deepEqual(await page.context().cookies(), []);

  await page.keyboard.press('Tab');
  const [opened] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Enter')]);
  await opened.getByRole('heading', { name: 'Strings <b>&</b> Things' }).waitFor();
});
