import { errorCatalogue } from '@proticket/shared';

/** What can be wrong with a payment. */
export const paymentsErrors = errorCatalogue('payments', {
  not_found: { kind: 'not_found', title: 'There is no such payment.' },
  unknown_provider: { kind: 'invalid', title: 'This payment provider is not offered.' },
  no_such_webhook: { kind: 'not_found', title: 'No provider delivers here.' },
  bad_signature: { kind: 'invalid', title: 'The signature of the delivery is not valid.' },
  provider_unavailable: { kind: 'unavailable', title: 'The payment provider does not answer; try again.' },
});
