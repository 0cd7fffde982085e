import { randomUUID } from 'node:crypto';
import { onMysql } from './databases.mts';
import { eventually } from './eventually.mts';
import { newBuyer, newEvent, type Organizer, theAdmin } from './people.mts';
import { system } from './shared-system.mts';
import { untilOrderIs } from './shopping.mts';

/** A task of auth that was given up. @returns the address that its mail is for */
export async function newDeadJob(): Promise<string> {
  const to = `${randomUUID()}@example.org`;
  await onMysql(
    system.settings['AUTH_DATABASE_URL']!,
    `INSERT INTO jobs (id_job, type, payload, attempts, last_error, dead_at, max_attempts)
     VALUES (uuid(), 'notices.email_changed', ?, 18, 'connect ECONNREFUSED', UTC_TIMESTAMP(6), 18)`,
    [JSON.stringify({ to })],
  );
  return to;
}

/** A refund of an order of 25.00 EUR that the provider could not make. */
export async function newFailedRefund(
  organizer: Organizer,
): Promise<{ id_order: number; id_refund: string }> {
  const buyer = await newBuyer();
  const { id_event } = await newEvent(organizer);
  const { business } = buyer.api;
  const { id_order } = await business.call('POST /v1/orders', { body: { event_id: id_event, quantity: 1 } });
  const path = { id_order };
  const { id_payment } = await business.call('POST /v1/orders/{id_order}/payments', { path, body: {} });
  await business.call('POST /sandbox/checkout/{id_payment}/succeed', {
    path: { id_payment },
    query: { refunds: 'fail' },
  });
  await untilOrderIs(buyer, id_order, 'paid');
  await organizer.api.business.call('POST /v1/orders/{id_order}/refund', { path });
  const { api } = await theAdmin();
  const refund = await eventually(async () => {
    const query = { status: 'unresolved', limit: 100 } as const;
    const { items } = await api.business.call('GET /v1/refunds', { query });
    return items.find(({ order_id }) => order_id === id_order);
  }, 'The failed refund');
  return { id_order, id_refund: refund.id_refund };
}
