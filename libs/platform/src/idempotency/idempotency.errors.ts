import { errorCatalogue } from '@proticket/contract';

/** Errors about an `Idempotency-Key`. */
export const idempotencyErrors = errorCatalogue('idempotency', {
  bad_key: { kind: 'invalid', title: 'Idempotency-Key must be 1 to 255 visible ASCII characters.' },
  in_flight: {
    kind: 'conflict',
    title: 'The first request with this Idempotency-Key is still in progress.',
  },
  key_reused: { kind: 'unprocessable', title: 'This Idempotency-Key was used for a different request.' },
});
