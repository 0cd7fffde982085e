import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectNoAxeViolations } from './support/axe.mts';
import { eventually } from './support/eventually.mts';
import { mailTo } from './support/mails.mts';
import { newBuyer, newEvent, newOrganizer, openPageAs, type Person } from './support/people.mts';

/** Orders two places and opens a payment. */
async function awaitingPayment(buyer: Person) {
  const { id_event } = await newEvent(await newOrganizer());
  const order = await buyer.api.business.call('POST /v1/orders', {
    body: { event_id: id_event, quantity: 2 },
  });
  const { id_order } = order;
  const payment = await buyer.api.business.call('POST /v1/orders/{id_order}/payments', {
    path: { id_order },
    body: {},
  });
  const status = async () => {
    const found = await buyer.api.business.call('GET /v1/orders/{id}', { path: { id: String(id_order) } });
    return 'status' in found ? found.status : undefined;
  };
  return { checkoutUrl: payment.checkout_url!, status };
}

for (const theme of ['light', 'dark'] as const)
  test(`a buyer with a cookie session is declined, then pays (${theme})`, async (t) => {
    const buyer = await newBuyer();
    const { checkoutUrl, status } = await awaitingPayment(buyer);
    const page = await openPageAs(t, buyer, { theme });
    await page.goto(checkoutUrl);
    await expectNoAxeViolations(page);
    assert.equal(await page.locator('.amount').textContent(), '€50.00');

    await page.getByRole('button', { name: 'Decline' }).click();
    await page.getByRole('heading', { name: 'Declined' }).waitFor();
    await expectNoAxeViolations(page);
    assert.equal(await status(), 'pending');

    await page.getByRole('button', { name: 'Pay' }).click();
    await eventually(async () => (await status()) === 'paid', 'The payment');
    await mailTo(buyer.email, /ticket/i);
  });
