import { groupOrders } from './order-groups';
import type { Order } from './purchase';

const NOW = Date.parse('2026-11-26T10:00:00Z');

const order = (id_order: number, status: Order['status'], start: string, fields: Partial<Order> = {}) =>
  ({
    id_order,
    status,
    hold_expires_at: '2026-11-26T10:05:00Z',
    event: { start_datetime: start, end_datetime: null },
    ...fields,
  }) as Order;

it('puts what is urgent first, then what comes next, then the rest as it came', () => {
  const groups = groupOrders(
    [
      order(8, 'paid', '2026-12-24T20:00:00Z', { tickets_left: 0 }),
      order(7, 'cancelled', '2026-12-24T20:00:00Z'),
      order(6, 'paid', '2026-12-24T20:00:00Z'),
      order(5, 'pending', '2026-12-24T20:00:00Z', { hold_expires_at: '2026-11-26T10:09:00Z' }),
      order(4, 'pending', '2026-12-24T20:00:00Z'),
      order(3, 'pending', '2026-12-24T20:00:00Z', { hold_expires_at: '2026-11-26T09:59:00Z' }),
      // Without an end it lasts a day.
      order(2, 'paid', '2026-11-25T20:00:00Z'),
      order(1, 'paid', '2026-11-20T20:00:00Z'),
    ],
    NOW,
  );
  const ids = (orders: readonly Order[]) => orders.map(({ id_order }) => id_order);
  expect(ids(groups.open)).toEqual([4, 5]);
  expect(ids(groups.ahead)).toEqual([2, 6]);
  expect(ids(groups.past)).toEqual([8, 7, 3, 1]);
});
