// Generated from the OpenAPI documents: `npm run generate`.

/** Operations that take an idempotency key. */
export const IDEMPOTENT_OPERATIONS: readonly string[] = [
  'POST /v1/organizers',
  'POST /v1/events',
  'POST /v1/events/{id_event}/vouchers',
  'POST /v1/orders',
  'POST /v1/orders/{id_order}/cancel',
  'POST /v1/orders/{id_order}/refunds',
  'POST /v1/orders/{id_order}/refund',
  'POST /v1/orders/{id_order}/returns',
  'POST /v1/events/{id_event}/orders/{id_order}/guest-link',
  'POST /v1/orders/{id_order}/payments',
  'POST /v1/tickets/{id_ticket}/transfer',
];

/** Paths that both services have. */
export const SHARED_PATHS: readonly string[] = [
  '/v1/settings',
  '/v1/jobs/dead',
  '/v1/jobs/dead/{id_job}/replay',
  '/v1/audit',
];
