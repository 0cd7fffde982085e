import { errorCatalogue } from '@proticket/contract';

/**
 * Errors of payments, codes `payments.*`. They are here and not in `sale/payments`, because the sandbox returns them as well,
 * and imports run from payments to providers.
 */
export const paymentsErrors = errorCatalogue('payments', {
  not_found: { kind: 'not_found', title: 'There is no such payment.' },
  unknown_provider: { kind: 'invalid', title: 'This payment provider is not offered.' },
  checkout_closed: { kind: 'conflict', title: 'This payment page is closed.' },
  no_such_refund: {
    kind: 'conflict',
    title: 'The refund is unknown, already decided, or larger than the amount left.',
  },
  no_such_webhook: { kind: 'not_found', title: 'There is no webhook of this provider.' },
  bad_signature: { kind: 'invalid', title: 'The signature of the delivery is not valid.' },
  amount_refused: { kind: 'unprocessable', title: 'The payment provider does not accept this amount.' },
  provider_refused: { kind: 'unprocessable', title: 'The payment provider refuses this payment.' },
  provider_unavailable: { kind: 'unavailable', title: 'The payment provider is unavailable; try again.' },
});
