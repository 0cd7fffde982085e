import { randomUUID } from 'node:crypto';
import type { OrderDetailsDto, OrderPageDto } from '../../apps/business/src/sale/orders/order.dto';
import { SaleUnderTest, type TestOrder } from '../support/sale-under-test';

let sale: SaleUnderTest;
beforeAll(async () => void (sale = await SaleUnderTest.start()));
afterAll(() => sale.stop());

const read = async ({ id_order, buyer }: TestOrder) =>
  (await sale.api.get<OrderDetailsDto>(`/v1/orders/${id_order}`, { token: buyer.token })).body;

describe('An order that its buyer reads', () => {
  it('names its event, alone and in the history', async () => {
    const id_event = await sale.event(10);
    const order = await sale.order(id_event);
    const event = {
      id_event,
      title: 'Evening of Strings',
      location: 'Old Riding Hall, Prague',
      start_datetime: expect.any(String) as string,
      end_datetime: null,
      timezone: 'Europe/Prague',
      status: 'published',
    };
    expect((await read(order)).event).toEqual(event);
    const { body } = await sale.api.get<OrderPageDto>(`/v1/orders/${order.buyer_id}`, {
      token: order.buyer.token,
    });
    expect(body.items.map((item) => item.event)).toEqual([event]);
    await sale.query(`UPDATE events SET status = 'cancelled', title = 'Moved' WHERE id_event = $1`, [
      id_event,
    ]);
    expect((await read(order)).event).toEqual({ ...event, status: 'cancelled', title: 'Moved' });
  });

  it('counts the tickets that were transferred, but not those that came back', async () => {
    const { order } = await sale.paidOrder(await sale.event(10), 3);
    expect((await read(order)).tickets_transferred).toBe(0);
    const transferred = async (to: string) => {
      await sale.query('UPDATE tickets SET holder_id = $2 WHERE order_id = $1', [order.id_order, to]);
      return (await read(order)).tickets_transferred;
    };
    expect(await transferred(randomUUID())).toBe(3);
    expect(await transferred(order.buyer_id)).toBe(0);
  });
});
