import { errorCatalogue } from '@proticket/contract';

/** What can be wrong with a payment. */
export const paymentsErrors = errorCatalogue('payments', {
  not_found: { kind: 'not_found', title: 'There is no such payment.' },
  unknown_provider: { kind: 'invalid', title: 'This payment provider is not offered.' },
  checkout_closed: { kind: 'conflict', title: 'This payment page is closed.' },
  no_such_refund: { kind: 'conflict', title: 'There is no such money to give back.' },
  no_such_webhook: { kind: 'not_found', title: 'No provider delivers here.' },
  bad_signature: { kind: 'invalid', title: 'The signature of the delivery is not valid.' },
  amount_refused: { kind: 'unprocessable', title: 'The payment provider does not take this amount.' },
  provider_refused: { kind: 'unprocessable', title: 'The payment provider refuses this payment.' },
  provider_unavailable: { kind: 'unavailable', title: 'The payment provider is unavailable; try again.' },
});
