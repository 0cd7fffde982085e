import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { expectNoAxeViolations } from './support/axe.mts';
import { buy, pageOf } from './support/organizers.mts';
import { newBuyer, newEvent, newOrganizer, openPageAs } from './support/people.mts';
import { untilOrderIs } from './support/shopping.mts';

/** Follows a link that downloads. @returns the name of the file, which must be a PDF */
async function downloadedPdf(page: Page, link: string | RegExp): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).click(),
  ]);
  const file = await readFile(await download.path());
  assert.equal(file.toString('latin1', 0, 5), '%PDF-');
  return download.suggestedFilename();
}

test('an organizer enters legal data, and buyer and organizer download receipt and credit note', async (t) => {
  const organizer = await newOrganizer('Quiet Harbour');
  const page = await openPageAs(t, organizer);
  await page.goto('/organizer/settings');
  await page.getByLabel('Legal name').fill('Quiet Harbour Concerts s.r.o.');
  await page.getByLabel('Postal address').fill('Harbour Street 7\n110 00 Prague');
  await page.getByLabel('Country').selectOption({ label: 'Czechia' });
  await page.getByLabel('Tax number').fill('CZ12345678');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved. Buyers see it within a second.').waitFor();
  await expectNoAxeViolations(page);
  const mine = await organizer.api.business.call('GET /v1/organizers/me');
  assert.deepEqual(
    [mine.legal_name, mine.postal_address, mine.country, mine.tax_number],
    ['Quiet Harbour Concerts s.r.o.', 'Harbour Street 7\n110 00 Prague', 'CZ', 'CZ12345678'],
  );
  await page.reload();
  assert.equal(await page.getByLabel('Country').inputValue(), 'CZ');
  await page.getByLabel('Tax number').fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved. Buyers see it within a second.').waitFor();
  assert.equal((await organizer.api.business.call('GET /v1/organizers/me')).tax_number, null);

  const event = await newEvent(organizer, { returns_until_hours: 48 });
  const buyer = await newBuyer('Ada Lovelace');
  const { id_order } = await buy(buyer, event.id_event, 2);
  await untilOrderIs(buyer, id_order, 'paid');
  const order = await openPageAs(t, buyer);
  await order.goto(`/orders/${id_order}`);
  assert.equal(await downloadedPdf(order, 'Receipt'), 'Quiet Harbour Concerts s.r.o. – receipt 1.pdf');
  await order.getByRole('button', { name: 'Return tickets …' }).click();
  const dialog = order.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'Ticket 1 of 2' }).check();
  await dialog.getByRole('button', { name: 'Return 1 ticket' }).click();
  assert.equal(
    await downloadedPdf(order, 'Credit note 2'),
    'Quiet Harbour Concerts s.r.o. – credit note 2.pdf',
  );
  await expectNoAxeViolations(order);

  await page.goto(`${pageOf(event.id_event, '/orders')}?order=${id_order}`);
  assert.match(await downloadedPdf(page, 'Receipt'), /receipt 1\.pdf$/);
  assert.match(await downloadedPdf(page, 'Credit note 2'), /credit note 2\.pdf$/);
  await expectNoAxeViolations(page);
});

test('a free order has no receipt', async (t) => {
  const event = await newEvent(await newOrganizer(), { price: '0.00' });
  const buyer = await newBuyer();
  const { id_order } = await buy(buyer, event.id_event, 1);
  const page = await openPageAs(t, buyer);
  await page.goto(`/orders/${id_order}`);
  await page.getByRole('link', { name: 'Tickets as PDF' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Receipt' }).count(), 0);
});
