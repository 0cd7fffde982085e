import { errorCatalogue } from '@proticket/contract';

/** Errors of orders that were made without an account. */
export const guestOrdersErrors = errorCatalogue('guest_orders', {
  no_guest: {
    kind: 'conflict',
    title: 'The buyer of this order has an account, or was erased: there is no link to send.',
  },
});
