import { insertEvent, insertPaidOrder } from '@proticket/testing';
import { type BusinessUnderTest, eventBody, type TestUser } from './business-under-test';

/** All kinds of callers. */
export const CALLERS = ['nobody', 'owner', 'stranger', 'staff', 'organizer', 'rival', 'admin'] as const;
export type Caller = (typeof CALLERS)[number];

/** An event with everything that can belong to a caller: `owner` bought, `organizer` sells, `staff` works at its door. */
export interface World {
  readonly users: Readonly<Record<Exclude<Caller, 'nobody'>, TestUser>>;
  readonly ids: Readonly<Record<string, string>>;
}

/** A valid body for each operation that has one. */
export const VALID_BODIES: Readonly<Record<string, (world: World) => object>> = {
  'POST /v1/organizers': () => ({ organization_name: 'Newcomers' }),
  'PATCH /v1/organizers/me': () => ({ organization_name: 'Renamed' }),
  'PATCH /v1/organizers/{id_organizer}': () => ({ status: 'suspended' }),
  'POST /v1/events': () => eventBody(),
  'PATCH /v1/events/{id_event}': () => ({ title: 'Another title' }),
  'POST /v1/events/{id_event}/ticket-types': () => ({ name: 'Reduced', price: '18.00' }),
  'PATCH /v1/ticket-types/{id_ticket_type}': () => ({ name: 'Full' }),
  'POST /v1/events/{id_event}/vouchers': () => ({ count: 2, kind: 'percent', value: '10' }),
  'PATCH /v1/vouchers/{id_voucher}': () => ({ note: 'Press' }),
  'PUT /v1/events/{id_event}/questions': () => ({
    version: 0,
    answers_until_hours: 0,
    items: [{ kind: 'text', scope: 'order', label: 'Company' }],
  }),
  'POST /v1/orders': ({ ids }) => ({ event_id: Number(ids['id_event']), quantity: 1 }),
  'POST /v1/orders/{id_order}/payments': () => ({ provider: 'sandbox' }),
  'PUT /v1/orders/{id_order}/answers': () => ({ answers: [] }),
  'PATCH /v1/tickets/{id_ticket}': () => ({ holder_name: 'Somebody Else' }),
  'POST /v1/events/{id_event}/staff': () => ({ email: 'staff@example.org' }),
  'POST /v1/check-ins': ({ ids }) => ({ event_id: Number(ids['id_event']), qr: 'not a ticket' }),
  'POST /v1/events/{id_event}/door-logs': () => ({ device: 'Gate 1', entries: [] }),
  'POST /sandbox/checkout/{id_payment}/refund': () => ({ amount: '1.00' }),
  'POST /sandbox/checkout/{id_payment}/dispute': () => ({ amount: '1.00' }),
  'POST /v1/refunds/{id_refund}/settle': () => ({ note: 'Bank transfer' }),
  'POST /v1/orders/{id_order}/refunds': () => ({ amount: '1.00' }),
  'POST /v1/orders/{id_order}/returns': ({ ids }) => ({ tickets: [ids['id_ticket']] }),
  'POST /v1/tickets/{id_ticket}/transfer': () => ({ email: 'friend@example.org' }),
  'POST /v1/ticket-offers/accept': () => ({ token: 'x'.repeat(43) }),
  'POST /v1/staff-invitations/accept': () => ({ token: 'x'.repeat(43) }),
};

/** Inserts a world directly into the database. */
export async function makeWorld(business: BusinessUnderTest): Promise<World> {
  const organizer = await business.organizer();
  const rival = await business.organizer();
  const [owner, stranger, staff] = [business.buyer(), business.buyer(), business.buyer()];
  const { dataSource } = business.database;
  const { id_event } = await insertEvent(dataSource, { organizer_user_id: organizer.user_id });
  const { id_order, tickets } = await insertPaidOrder(dataSource, id_event, { buyer_id: owner.user_id });
  const [payment] = await business.query<{ id_payment: string }>(
    'SELECT id_payment FROM payments WHERE order_id = $1',
    [id_order],
  );
  await business.query(`INSERT INTO sandbox_charges (id_payment, status) VALUES ($1, 'succeeded')`, [
    payment!.id_payment,
  ]);
  await business.query('INSERT INTO event_staff (event_id, user_id, added_by) VALUES ($1, $2, $3)', [
    id_event,
    staff.user_id,
    organizer.user_id,
  ]);
  const [admission] = await business.query<{ id_admission: string }>(
    `INSERT INTO admissions (ticket_id, event_id, qr_version, device, admitted_by) VALUES ($1, $2, 1, 'Gate', $3) RETURNING id_admission`,
    [tickets[0], id_event, staff.user_id],
  );
  // A failed refund of another order: an admin may settle it.
  const { id_order: owing } = await insertPaidOrder(dataSource, id_event, { buyer_id: stranger.user_id });
  await business.query(
    `UPDATE payments SET status = 'refund_pending', refund_reason = 'requested' WHERE order_id = $1`,
    [owing],
  );
  const [refund] = await business.query<{ id_refund: string }>(
    `INSERT INTO refunds (payment_id, order_id, amount, currency, reason, status, attempt)
     SELECT id_payment, order_id, amount, currency, 'requested', 'failed', 1 FROM payments WHERE order_id = $1
     RETURNING id_refund`,
    [owing],
  );
  const invite = (kind: string, ticket: string | null, version: number | null) =>
    business.query<{ id_invitation: string }>(
      `INSERT INTO invitations (kind, event_id, ticket_id, qr_version, email, invited_by, expires_at)
       VALUES ($1, $2, $3, $4, 'friend@example.org', $5, now() + interval '1 day') RETURNING id_invitation`,
      [kind, id_event, ticket, version, ticket === null ? organizer.user_id : owner.user_id],
    );
  await invite('ticket', tickets[0]!, 1);
  const [invitation] = await invite('staff', null, null);
  const [voucher] = await business.query<{ id_voucher: string; code: string }>(
    `INSERT INTO vouchers (event_id, code, kind, value) VALUES ($1, 'FRIENDS', 'percent', 10) RETURNING id_voucher, code`,
    [id_event],
  );
  const [type] = await business.query<{ id_ticket_type: number }>(
    'SELECT id_ticket_type FROM ticket_types WHERE event_id = $1',
    [id_event],
  );
  const [receipt] = await business.query<{ id_receipt: string }>(
    `WITH counted AS (INSERT INTO receipt_counters (organizer_id, last_number) VALUES ($1, 1))
     INSERT INTO receipts (organizer_id, number, kind, order_id, seller, buyer, event, lines, taxes, currency, total)
     SELECT $1, 1, 'receipt', id_order, $3, '{"name": "Ada"}', $4, '[]', '[]', currency, total_price
       FROM orders WHERE id_order = $2 RETURNING id_receipt`,
    [
      organizer.id_organizer,
      id_order,
      JSON.stringify({
        organization_name: 'Seven Seas',
        legal_name: null,
        postal_address: null,
        country: null,
        tax_number: null,
      }),
      JSON.stringify({ title: 'Strings', start_datetime: '2030-01-01T19:00:00Z', timezone: 'Europe/Prague' }),
    ],
  );
  const ids = {
    id_receipt: receipt!.id_receipt,
    id_ticket_type: String(type!.id_ticket_type),
    ...voucher!,
    id_refund: refund!.id_refund,
    refund_txn_id: 'sbx_re_unknown',
    id_event: String(id_event),
    event_id: String(id_event),
    id_organizer: String(organizer.id_organizer),
    id_order: String(id_order),
    id: String(id_order),
    id_payment: payment!.id_payment,
    id_ticket: tickets[0]!,
    id_admission: admission!.id_admission,
    id_invitation: invitation!.id_invitation,
    user_id: staff.user_id,
    provider: 'sandbox',
    token: 'x'.repeat(40),
    width: '480',
  };
  return { users: { owner, stranger, staff, organizer, rival, admin: business.admin() }, ids };
}

/** Every operation of the API, from its document: `GET /v1/events`. */
export async function operationsOf(business: BusinessUnderTest): Promise<string[]> {
  return Object.keys(await parametersOf(business));
}

/** The names of the query parameters of each operation. */
export async function parametersOf(business: BusinessUnderTest): Promise<Record<string, string[]>> {
  type Operation = { readonly parameters?: readonly { readonly name: string; readonly in: string }[] };
  const { body } = await business.api.get<{ paths: Record<string, Record<string, Operation>> }>(
    '/openapi.json',
  );
  const operations = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [] }]) => {
      const names = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
      return [`${method.toUpperCase()} ${path}`, names] as const;
    }),
  );
  return Object.fromEntries(operations);
}
