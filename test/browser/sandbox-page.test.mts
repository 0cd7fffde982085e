import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectNoAxeViolations } from './support/axe.mts';
import { mailTo } from './support/mails.mts';
import { newBuyer, newEvent, newOrganizer, openPageAs, type Person } from './support/people.mts';
import { ordersOf, untilOrderIs } from './support/shopping.mts';

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
  return { checkoutUrl: payment.checkout_url!, id_order };
}

for (const theme of ['light', 'dark'] as const)
  test(`a buyer with a cookie session is declined, then pays (${theme})`, async (t) => {
    const buyer = await newBuyer();
    const { checkoutUrl, id_order } = await awaitingPayment(buyer);
    const page = await openPageAs(t, buyer, { theme });
    await page.goto(checkoutUrl);
    await expectNoAxeViolations(page);
    assert.equal(await page.locator('.amount').textContent(), '€50.00');

    await page.getByRole('button', { name: 'Decline' }).click();
    await page.getByRole('heading', { name: 'Declined' }).waitFor();
    await expectNoAxeViolations(page);
    assert.equal((await ordersOf(buyer))[0]?.status, 'pending');

    await page.getByRole('button', { name: 'Pay' }).click();
    await untilOrderIs(buyer, id_order, 'paid');
    await mailTo(buyer.email, /ticket/i);
  });
