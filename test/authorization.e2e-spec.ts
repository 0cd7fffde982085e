import type { HttpResponse } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { BusinessUnderTest } from './support/business-under-test';
import { type Caller, CALLERS, makeWorld, operationsOf, VALID_BODIES, type World } from './support/world';

/**
 * Who may call what, one column per caller in CALLERS: `yes`, or the status of the refusal. An operation of the API
 * without a row fails the test, so that every new operation needs a decision.
 */
const MATRIX: Readonly<Record<string, string>> = {
  'POST /v1/organizers': '401 yes yes yes yes yes yes',
  'GET /v1/organizers': '401 403 403 403 403 403 yes',
  'GET /v1/organizers/me': '401 404 404 404 yes yes 404',
  'PATCH /v1/organizers/me': '401 404 404 404 yes yes 404',
  'GET /v1/organizers/{id_organizer}': 'yes yes yes yes yes yes yes',
  'PATCH /v1/organizers/{id_organizer}': '401 403 403 403 403 403 yes',
  'GET /v1/events': 'yes yes yes yes yes yes yes',
  'POST /v1/events': '401 403 403 403 yes yes 403',
  'GET /v1/events/{id_event}': 'yes yes yes yes yes yes yes',
  'PATCH /v1/events/{id_event}': '401 403 403 403 yes 404 404',
  'DELETE /v1/events/{id_event}': '401 403 403 403 yes 404 404',
  'POST /v1/events/{id_event}/publish': '401 403 403 403 yes 404 404',
  'POST /v1/events/{id_event}/cancel': '401 403 403 403 yes 404 yes',
  'PUT /v1/events/{id_event}/image': '401 403 403 403 yes 404 404',
  'DELETE /v1/events/{id_event}/image': '401 403 403 403 yes 404 404',
  'GET /v1/event-images/{id_image}/{width}.webp': '404 404 404 404 404 404 404',
  'GET /v1/events/{id_event}/ticket-types': '401 403 403 403 yes 404 404',
  'POST /v1/events/{id_event}/ticket-types': '401 403 403 403 yes 404 404',
  'PATCH /v1/ticket-types/{id_ticket_type}': '401 403 403 403 yes 404 404',
  'GET /v1/events/{id_event}/vouchers': '401 403 403 403 yes 404 404',
  'POST /v1/events/{id_event}/vouchers': '401 403 403 403 yes 404 404',
  'GET /v1/events/{id_event}/vouchers/{code}': 'yes yes yes yes yes yes yes',
  'PATCH /v1/vouchers/{id_voucher}': '401 403 403 403 yes 404 404',
  'GET /v1/events/{id_event}/questions': '401 403 403 403 yes 404 404',
  'PUT /v1/events/{id_event}/questions': '401 403 403 403 yes 404 404',
  'GET /v1/events/{id_event}/calendar.ics': 'yes yes yes yes yes yes yes',
  'GET /v1/organizers/{id_organizer}/events.ics': 'yes yes yes yes yes yes yes',
  'GET /v1/organizers/{id_organizer}/events.rss': 'yes yes yes yes yes yes yes',
  'GET /v1/organizers/me/events': '401 404 404 404 yes yes 404',
  'POST /v1/orders': '401 yes yes yes yes yes yes',
  'GET /v1/orders/{id}': '401 yes 404 404 404 404 404',
  'POST /v1/orders/{id_order}/cancel': '401 yes 404 404 404 404 404',
  'POST /v1/orders/{id_order}/refund': '401 403 403 403 yes 404 yes',
  'POST /v1/orders/{id_order}/payments': '401 yes 404 404 404 404 404',
  'GET /v1/orders/{id_order}/payments': '401 yes 404 404 404 404 404',
  'GET /v1/orders/{id_order}/answers': '401 yes 404 404 404 404 404',
  'PUT /v1/orders/{id_order}/answers': '401 yes 404 404 404 404 404',
  'GET /v1/payments/{id_payment}': '401 yes 404 404 404 404 404',
  'POST /v1/payments/webhooks/{provider}': 'yes yes yes yes yes yes yes',
  'POST /sandbox/checkout/{id_payment}/succeed': 'yes yes yes yes yes yes yes',
  'POST /sandbox/checkout/{id_payment}/fail': 'yes yes yes yes yes yes yes',
  'POST /sandbox/checkout/{id_payment}/refund': 'yes yes yes yes yes yes yes',
  'POST /sandbox/checkout/{id_payment}/dispute': 'yes yes yes yes yes yes yes',
  'POST /sandbox/refunds/{refund_txn_id}/succeed': '409 409 409 409 409 409 409',
  'POST /sandbox/refunds/{refund_txn_id}/fail': '409 409 409 409 409 409 409',
  'GET /v1/refunds': '401 403 403 403 yes yes yes',
  'GET /v1/orders/{id_order}/refunds': '401 yes 404 404 yes 404 yes',
  'POST /v1/orders/{id_order}/refunds': '401 403 403 403 yes 404 yes',
  'GET /v1/orders/{id_order}/returns': '401 yes 404 404 404 404 404',
  'POST /v1/orders/{id_order}/returns': '401 yes 404 404 404 404 404',
  'POST /v1/refunds/{id_refund}/settle': '401 403 403 403 403 403 yes',
  'GET /v1/reports/sales': '401 403 403 403 yes yes yes',
  'GET /v1/reports/sales/{event_id}': '401 403 403 403 yes 404 yes',
  'GET /v1/reports/sales/{event_id}/timeline': '401 403 403 403 yes 404 yes',
  'GET /v1/reports/sales/{event_id}/breakdown': '401 403 403 403 yes 404 yes',
  'GET /v1/settings': 'yes yes yes yes yes yes yes',
  'GET /v1/tickets': '401 yes yes yes yes yes yes',
  'GET /v1/tickets/keys': 'yes yes yes yes yes yes yes',
  'GET /v1/tickets/{id_ticket}': '401 yes 404 404 404 404 404',
  'PATCH /v1/tickets/{id_ticket}': '401 yes 404 404 404 404 404',
  'GET /v1/tickets/{id_ticket}/qr.svg': '401 yes 404 404 404 404 404',
  'GET /v1/tickets/{id_ticket}/pdf': '401 yes 404 404 404 404 404',
  'GET /v1/orders/{id_order}/tickets.pdf': '401 yes 404 404 404 404 404',
  'GET /v1/orders/{id_order}/receipts': '401 yes 404 404 yes 404 yes',
  'GET /v1/orders/{id_order}/receipt.pdf': '401 yes 404 404 yes 404 yes',
  'GET /v1/receipts/{id_receipt}/pdf': '401 yes 404 404 yes 404 yes',
  'GET /v1/ticket-files': '400 400 400 400 400 400 400',
  'GET /v1/audit': '401 403 403 403 403 403 yes',
  'GET /v1/jobs/dead': '401 403 403 403 403 403 yes',
  'POST /v1/jobs/dead/{id_job}/replay': '401 403 403 403 403 403 404',
  'GET /v1/events/{id_event}/orders': '401 403 403 403 yes 404 yes',
  'GET /v1/events/{id_event}/payments': '401 403 403 403 yes 404 yes',
  'GET /v1/events/{id_event}/refunds': '401 403 403 403 yes 404 yes',
  'GET /v1/events/{id_event}/orders/{id_order}': '401 403 403 403 yes 404 yes',
  'POST /v1/events/{id_event}/orders/{id_order}/guest-link': '401 403 403 403 yes 404 yes',
  'GET /v1/events/{id_event}/attendees': '401 404 404 yes yes 404 yes',
  'GET /v1/events/{id_event}/staff': '401 404 404 404 yes 404 yes',
  'POST /v1/events/{id_event}/staff': '401 404 404 404 yes 404 yes',
  'DELETE /v1/events/{id_event}/staff/{user_id}': '401 404 404 404 yes 404 yes',
  'GET /v1/staff/events': '401 yes yes yes yes yes yes',
  'POST /v1/check-ins': '401 404 404 yes yes 404 yes',
  'POST /v1/check-ins/{id_admission}/undo': '401 404 404 404 yes 404 yes',
  'GET /v1/events/{id_event}/check-ins/count': '401 404 404 yes yes 404 yes',
  'GET /v1/events/{id_event}/check-ins/timeline': '401 404 404 yes yes 404 yes',
  'GET /v1/events/{id_event}/door-list': '401 404 404 yes yes 404 yes',
  'POST /v1/events/{id_event}/door-logs': '401 404 404 yes yes 404 yes',
  'GET /v1/events/{id_event}/double-entries': '401 404 404 yes yes 404 yes',
  'POST /v1/tickets/{id_ticket}/transfer': '401 yes 404 404 404 404 404',
  'DELETE /v1/tickets/{id_ticket}/transfer': '401 yes 404 404 404 404 404',
  'POST /v1/ticket-offers/accept': '401 404 404 404 404 404 404',
  'POST /v1/staff-invitations/accept': '401 404 404 404 404 404 404',
  'DELETE /v1/events/{id_event}/staff/invitations/{id_invitation}': '401 404 404 404 yes 404 yes',
};

/** Columns that a client must not set. */
const SERVER_FIELDS = [
  'tickets_sold',
  'organizer_id',
  'buyer_id',
  'paid_at',
  'total_price',
  'user_id',
  '__proto__x',
];

/** Ids that do not exist. */
const ABSENT: Readonly<Record<string, string>> = {
  id_event: '2147483000',
  event_id: '2147483000',
  id_organizer: '2147483000',
  id_ticket_type: '2147483000',
  id_voucher: randomUUID(),
  id_order: '2147483000',
  id: '2147483000',
  id_payment: randomUUID(),
  id_ticket: randomUUID(),
  id_admission: randomUUID(),
  id_receipt: randomUUID(),
};

let business: BusinessUnderTest;
let operations: string[];
beforeAll(async () => {
  business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false', PAGE_CACHE_MS: '0' });
  operations = await operationsOf(business);
});
afterAll(() => business.stop());

async function call(
  operation: string,
  caller: Caller,
  world: World,
  more: object = {},
): Promise<HttpResponse> {
  const [method = '', pattern = ''] = operation.split(' ');
  const path = pattern.replace(/\{(\w+)\}/g, (_, name: string) => world.ids[name] ?? randomUUID());
  const body = VALID_BODIES[operation]?.(world);
  return business.api.send(method, path, {
    ...(caller === 'nobody' ? {} : { token: world.users[caller].token }),
    ...(body === undefined ? {} : { body: { ...body, ...more } }),
  });
}

const expected = (operation: string, caller: Caller): string | undefined =>
  MATRIX[operation]?.split(/ +/)[CALLERS.indexOf(caller)];

it('every operation of the API has its row in the table, and no row is without one', () => {
  expect(operations.toSorted()).toEqual(Object.keys(MATRIX).toSorted());
});

describe.each(Object.keys(MATRIX))('%s', (operation) => {
  it.each(CALLERS)('called by %s', async (caller) => {
    const world = await makeWorld(business);
    const wanted = expected(operation, caller);
    const before = await everythingOf(world);
    const { status } = await call(operation, caller, world);
    if (wanted === 'yes') {
      expect([401, 403, 404, 500]).not.toContain(status);
      return;
    }
    expect(String(status)).toBe(wanted);
    expect(await everythingOf(world)).toEqual(before);
  });

  const hidden = CALLERS.filter((caller) => expected(operation, caller) === '404' && operation.includes('{'));
  if (hidden.length > 0)
    it(`shows ${hidden.join(', ')} nothing that distinguishes a foreign one from none`, async () => {
      const world = await makeWorld(business);
      const nowhere = { ...world, ids: { ...world.ids, ...ABSENT } };
      for (const caller of hidden) {
        const foreign = await call(operation, caller, world);
        const absent = await call(operation, caller, nowhere);
        expect(faceOf(absent)).toEqual(faceOf(foreign));
      }
    });

  if (VALID_BODIES[operation])
    it('lets no client set columns that are not for clients', async () => {
      const world = await makeWorld(business);
      const caller = CALLERS.find((candidate) => expected(operation, candidate) === 'yes') ?? 'owner';
      for (const field of SERVER_FIELDS) {
        const { status, body } = await call(operation, caller, world, { [field]: 1 });
        const errors = (body as { errors?: { path: string }[] }).errors;
        expect([status, errors?.map(({ path }) => path)]).toEqual([400, [field]]);
      }
    });
});

/** What somebody can tell an answer by. */
function faceOf({ status, body, headers }: HttpResponse): unknown {
  const { instance: _, request_id: __, ...told } = body as Record<string, unknown>;
  const names = [...headers.keys()].filter((name) => name !== 'date').sort();
  return { status, told, names };
}

/** All rows of a world, to check that a refusal changed nothing. */
async function everythingOf({ ids, users }: World): Promise<unknown> {
  const [rows] = await business.query(
    `SELECT (SELECT json_agg(o ORDER BY id_organizer) FROM organizers o WHERE user_id = ANY ($2)) AS organizers,
            (SELECT json_agg(e ORDER BY id_event) FROM events e WHERE id_event = $1 OR organizer_id = $3) AS events,
            (SELECT json_agg(o ORDER BY id_order) FROM orders o WHERE event_id = $1) AS orders,
            (SELECT json_agg(p ORDER BY id_payment) FROM payments p JOIN orders ON id_order = order_id WHERE event_id = $1) AS payments,
            (SELECT json_agg(t ORDER BY id_ticket) FROM tickets t WHERE event_id = $1) AS tickets,
            (SELECT json_agg(s ORDER BY user_id) FROM event_staff s WHERE event_id = $1) AS staff,
            (SELECT json_agg(a ORDER BY id_admission) FROM admissions a WHERE event_id = $1) AS admissions`,
    [
      Number(ids['id_event']),
      Object.values(users).map(({ user_id }) => user_id),
      Number(ids['id_organizer']),
    ],
  );
  return rows;
}
