import { insertEvent } from '@proticket/testing';
import type { OrderDto } from '../apps/business/src/sale/orders/order.dto';
import { EraseGuest } from '../apps/auth/src/guests/erase-guest.usecase';
import { EraseOldGuests } from '../apps/auth/src/guests/erase-old-guests.recurring';
import { type AuthUnderTest, newEmail, type Tokens, until } from './auth/auth-under-test';
import type { BusinessUnderTest } from './support/business-under-test';
import { startGuestCheckout } from './support/guest-checkout';

describe('Guests are erased when nobody needs them', () => {
  let auth: AuthUnderTest;
  let business: BusinessUnderTest;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    ({ auth, business, stop } = await startGuestCheckout());
  });
  afterAll(() => stop());

  async function newGuest(): Promise<Tokens> {
    const body = { email: newEmail(), name: 'Ada Lovelace' };
    return (await auth.api.post<Tokens>('/v1/auth/guest', { body })).body;
  }
  async function newFreeEvent(): Promise<number> {
    const { id_event } = await insertEvent(business.database.dataSource);
    await business.query('UPDATE events SET price = 0.00 WHERE id_event = $1', [id_event]);
    return id_event;
  }
  async function order(guest: Tokens, event_id: number): Promise<OrderDto> {
    const { status, body } = await business.api.post<OrderDto>('/v1/orders', {
      token: guest.access_token,
      body: { event_id, quantity: 1 },
    });
    expect(status).toBe(201);
    return body;
  }
  const beginAgo = (event: number, days: number) =>
    business.query(
      `UPDATE events SET start_datetime = now() - make_interval(days => $2), sales_end = NULL WHERE id_event = $1`,
      [event, days],
    );
  const lastSeenAgo = (guest: Tokens, hours: number) =>
    auth.sql('UPDATE users SET last_login = UTC_TIMESTAMP(3) - INTERVAL ? HOUR WHERE id_user = ?', [
      hours,
      guest.user.id_user,
    ]);
  async function areLeft(...guests: Tokens[]): Promise<boolean[]> {
    const rows = await auth.sql<{ id_user: string }>(
      `SELECT id_user FROM users WHERE id_user IN (?) AND deleted_at IS NULL`,
      [guests.map(({ user }) => user.id_user)],
    );
    return guests.map(({ user }) => rows.some(({ id_user }) => id_user === user.id_user));
  }

  it('guests are erased long after their last event, and not before', async () => {
    const [old, waiting, present] = [await newGuest(), await newGuest(), await newGuest()];
    const [past, coming] = [await newFreeEvent(), await newFreeEvent()];
    const { id_order } = await order(old, past);
    await beginAgo(past, 400);
    await order(waiting, coming);
    for (const guest of [old, waiting]) await lastSeenAgo(guest, 366 * 24);
    await auth.service.get(EraseOldGuests).run();
    expect(await areLeft(old, waiting, present)).toEqual([false, true, true]);
    const named = 'SELECT FROM tickets WHERE order_id = $1 AND holder_name IS NOT NULL';
    await until(async () => (await business.query(named, [id_order])).length === 0);
  });

  it('guests who ordered nothing are erased when their session is over, so that they hide no others', async () => {
    const [browsed, cancelled, present] = [await newGuest(), await newGuest(), await newGuest()];
    const { id_order } = await order(cancelled, await newFreeEvent());
    await business.query(`UPDATE orders SET status = 'cancelled' WHERE id_order = $1`, [id_order]);
    for (const guest of [browsed, cancelled]) await lastSeenAgo(guest, 31);
    await auth.service.get(EraseOldGuests).run();
    expect(await areLeft(browsed, cancelled, present)).toEqual([false, true, true]);
  });

  it('a guest who comes back at the last moment stays', async () => {
    const guest = await newGuest();
    const eraseGuest = auth.service.get(EraseGuest);
    const aMinuteAgo = new Date(Date.now() - 60_000);
    expect(await eraseGuest.eraseIfNotSeenSince(aMinuteAgo, guest.user.id_user)).toBe(false);
    expect(await areLeft(guest)).toEqual([true]);
    await lastSeenAgo(guest, 1);
    expect(await eraseGuest.eraseIfNotSeenSince(aMinuteAgo, guest.user.id_user)).toBe(true);
  });
});
