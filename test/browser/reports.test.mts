import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { expectNoAxeViolations } from './support/axe.mts';
import { eventually } from './support/eventually.mts';
import { addTicketType, addVoucher, buy, pageOf, pay } from './support/organizers.mts';
import { newBuyer, newEvent, newOrganizer, openPageAs, type Person } from './support/people.mts';

/** Presses a button that downloads, and returns the file with its name. */
async function downloaded(page: Page, button: string): Promise<{ name: string; file: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), file: await readFile(await download.path()) };
}

/** The cells of a row of the table, which is found by its name. */
async function rowOf(page: Page, name: string): Promise<string[]> {
  const row = page.getByRole('row', { name: new RegExp(`^${name} `) });
  await row.waitFor();
  return row.getByRole('cell').allTextContents();
}

/** Waits for the webhook of the provider. */
const isPaid = ({ api }: Person, id: number) =>
  eventually(async () => {
    const order = await api.business.call('GET /v1/orders/{id}', { path: { id: String(id) } });
    return 'status' in order && order.status === 'paid';
  }, 'The payment');

for (const [theme, size] of [
  ['light', 'phone'],
  ['dark', 'desk'],
] as const)
  test(`an organizer reads reports and downloads every list (${theme}, ${size})`, async (t) => {
    const organizer = await newOrganizer();
    const { id_event } = await newEvent(organizer);
    const reduced = await addTicketType(organizer, id_event);
    await addVoucher(organizer, id_event);
    const [general] = (
      await organizer.api.business.call('GET /v1/events/{id_event}/ticket-types', { path: { id_event } })
    ).items;
    const buyer = await newBuyer('Ada Lovelace');
    const order = await buyer.api.business.call('POST /v1/orders', {
      body: {
        event_id: id_event,
        items: [
          { ticket_type_id: general!.id_ticket_type, quantity: 2 },
          { ticket_type_id: reduced.id_ticket_type, quantity: 1 },
        ],
        voucher: 'friends',
      },
    });
    await pay(buyer, order.id_order);
    await isPaid(buyer, order.id_order);
    await organizer.api.business.call('POST /v1/orders/{id_order}/refunds', {
      path: { id_order: order.id_order },
      body: { amount: '4.80' },
    });
    await eventually(async () => {
      const { items } = await organizer.api.business.call('GET /v1/events/{id_event}/refunds', {
        path: { id_event },
      });
      return items[0]?.status === 'succeeded';
    }, 'The refund');

    const page = await openPageAs(t, organizer, { theme, size });
    await page.goto(pageOf(id_event));
    await page.getByRole('link', { name: 'Reports' }).click();
    await page.getByRole('heading', { name: 'Net sales' }).waitFor();
    assert.deepEqual(await rowOf(page, 'Total'), [
      '1',
      '3',
      '€60.00',
      '€12.00',
      '€0.00',
      '€4.80',
      '€43.20',
      '€0.00',
    ]);
    await page.locator('.recharts-bar-rectangle path').first().waitFor();
    // axe does not look at the text of a drawing.
    const tick = page.locator('.recharts-cartesian-axis-tick-value tspan').first();
    assert.equal(
      await tick.evaluate((span) => getComputedStyle(span).fill),
      await page
        .locator('dt')
        .first()
        .evaluate((soft) => getComputedStyle(soft).color),
    );
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: 'Ticket type' }).click();
    assert.deepEqual(await rowOf(page, 'General admission'), [
      '1',
      '2',
      '€50.00',
      '€10.00',
      '€0.00',
      '€4.00',
      '€36.00',
      '€0.00',
    ]);
    assert.deepEqual(await rowOf(page, 'Reduced'), [
      '1',
      '1',
      '€10.00',
      '€2.00',
      '€0.00',
      '€0.80',
      '€7.20',
      '€0.00',
    ]);
    await page.getByRole('button', { name: 'Voucher' }).click();
    assert.equal((await rowOf(page, 'FRIENDS'))[6], '€43.20');
    assert.match(page.url(), /by=voucher/);
    await page.reload();
    assert.equal((await rowOf(page, 'FRIENDS'))[6], '€43.20');
    await expectNoAxeViolations(page);

    const lines = { Orders: 1, Attendees: 3, Payments: 1, Refunds: 1 };
    for (const [list, count] of Object.entries(lines)) {
      const csv = await downloaded(page, `${list}: CSV`);
      assert.equal(csv.name, `${list.toLowerCase()}-${id_event}.csv`);
      assert.equal(csv.file.toString().trimEnd().split('\r\n').length, 1 + count, list);
      const xlsx = await downloaded(page, `${list}: Excel`);
      assert.equal(xlsx.name, `${list.toLowerCase()}-${id_event}.xlsx`);
      // A ZIP file, with its directory at the end.
      assert.equal(xlsx.file.toString('latin1', 0, 4), 'PK\u0003\u0004');
      assert.equal(xlsx.file.toString('latin1', xlsx.file.length - 22).slice(0, 4), 'PK\u0005\u0006');
    }
  });

test('the report of an event that sold nothing says so', async (t) => {
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer);
  const page = await openPageAs(t, organizer);
  await page.goto(pageOf(id_event, '/reports'));
  await page.getByText('Nothing sold yet').waitFor();
  const buyer = await newBuyer('Ada Lovelace');
  await isPaid(buyer, (await buy(buyer, id_event, 1)).id_order);
  await page.reload();
  assert.deepEqual((await rowOf(page, 'Total')).slice(0, 3), ['1', '1', '€25.00']);
});
