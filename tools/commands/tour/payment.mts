import type { Business, ProTicketClient } from '@proticket/sdk';
import { eventually } from './people.mts';

/** Opens a payment, acts as the customer at the sandbox's checkout, and waits for the effect of the webhook. */
export async function payAtSandbox(
  { business }: ProTicketClient,
  id_order: number,
  choice: 'succeed' | 'fail',
): Promise<Business.PaymentDto> {
  const { id_payment } = await business.call('POST /v1/orders/{id_order}/payments', {
    path: { id_order },
    body: { provider: 'sandbox' },
  });
  await business.call(`POST /sandbox/checkout/{id_payment}/${choice}`, { path: { id_payment } });
  const wanted = choice === 'succeed' ? 'succeeded' : 'failed';
  return eventually(async () => {
    const payment = await business.call('GET /v1/payments/{id_payment}', { path: { id_payment } });
    return payment.status === wanted ? payment : undefined;
  }, 'The webhook');
}
