import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { addTicketType, buy, pageOf } from './support/organizers.mts';
import { newBuyer, newEvent, newOrganizer, openPageAs } from './support/people.mts';
import { untilOrderIs } from './support/shopping.mts';

const SPANISH = { locale: 'es-ES', size: 'desk' } as const;

/** Fails if the page has one of the words that the services say in English. */
async function expectNoEnglish(page: Page): Promise<void> {
  const text = await page.locator('main').innerText();
  assert.doesNotMatch(text, /General admission|Declined|pending|succeeded|failed|requested|sandbox/);
}

test('the first ticket type is named in the language of the reader, until the organizer names it', async (t) => {
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer);
  await addTicketType(organizer, id_event, { name: 'Balcony' });
  const types = () =>
    organizer.api.business.call('GET /v1/events/{id_event}/ticket-types', { path: { id_event } });
  const page = await openPageAs(t, organizer, SPANISH);
  await page.goto(`/events/${id_event}`);
  await page.getByRole('heading', { name: 'Entrada general' }).waitFor();
  await expectNoEnglish(page);

  await page.goto(pageOf(id_event, '/tickets'));
  await page.getByRole('button', { name: 'Cambiar Entrada general' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Descripción').fill('Sin numerar');
  await dialog.getByRole('button', { name: 'Guardar' }).click();
  await dialog.waitFor({ state: 'detached' });
  const [first] = (await types()).items;
  assert.deepEqual([first!.name, first!.description], ['General admission', 'Sin numerar']);

  await page.getByRole('button', { name: 'Cambiar Entrada general' }).click();
  await dialog.getByLabel('Nombre').fill('Patio de butacas');
  await dialog.getByRole('button', { name: 'Guardar' }).click();
  await page.getByRole('button', { name: 'Cambiar Patio de butacas' }).waitFor();
  assert.equal((await types()).items[0]!.name, 'Patio de butacas');
});

test('states and reasons of the services are told in Spanish', async (t) => {
  const organizer = await newOrganizer();
  const { id_event } = await newEvent(organizer);
  const buyer = await newBuyer();
  const { business } = buyer.api;
  const { id_order } = await business.call('POST /v1/orders', { body: { event_id: id_event, quantity: 1 } });
  const { id_payment } = await business.call('POST /v1/orders/{id_order}/payments', {
    path: { id_order },
    body: {},
  });
  await business.call('POST /sandbox/checkout/{id_payment}/fail', { path: { id_payment } });
  const bought = await buy(buyer, id_event, 2);
  await untilOrderIs(buyer, bought.id_order, 'paid');

  const desk = await openPageAs(t, organizer, SPANISH);
  await desk.goto(`${pageOf(id_event, '/orders')}?order=${id_order}`);
  await desk.getByText('(Rechazado en el pago de prueba)').waitFor();
  await desk.getByText('2 × Entrada general').waitFor();
  await expectNoEnglish(desk);
  for (const path of ['', '/attendees', '/reports?by=type', '/questions', '/vouchers']) {
    await desk.goto(pageOf(id_event, path), { waitUntil: 'networkidle' });
    await expectNoEnglish(desk);
  }
  const page = await openPageAs(t, buyer, SPANISH);
  for (const path of ['/orders', `/orders/${bought.id_order}`, `/orders/${id_order}`, '/tickets']) {
    await page.goto(path, { waitUntil: 'networkidle' });
    await expectNoEnglish(page);
  }
});
