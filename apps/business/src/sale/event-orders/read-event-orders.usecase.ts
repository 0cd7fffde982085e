import { Injectable } from '@nestjs/common';
import { type CurrentUser, decodeCursor, toPage } from '@proticket/contract';
import { Accounts } from '../../auth-service/accounts/accounts';
import type { AuthUser } from '../../auth-service/auth-client/auth-client';
import { eventsErrors } from '../../catalog/events/events.errors';
import { ordersErrors } from '../orders/orders.errors';
import { mayRefund } from '../refunds/refunds.policy';
import type { EventOrderDto, EventOrderPageDto, ListEventOrdersQuery } from './event-order.dto';
import { toEventOrderDto } from './event-order.presenter';
import { type EventOrderRow, EventOrdersRepository } from './event-orders.repository';

/** Shows the orders of an event to those who may refund them: its organizer and admins. */
@Injectable()
export class ReadEventOrders {
  constructor(
    private readonly orders: EventOrdersRepository,
    private readonly accounts: Accounts,
  ) {}

  /** @throws events.not_found for an event of another organizer as for none; request.invalid_cursor */
  async list(user: CurrentUser, idEvent: number, query: ListEventOrdersQuery): Promise<EventOrderPageDto> {
    const { q, status, cursor, limit } = query;
    await this.requireOrganizer(user, idEvent);
    const before = cursor === undefined ? undefined : decodeCursor(cursor, ['id'])[0];
    const rows = await this.orders.list(idEvent, { text: q?.trim() ?? '', status, before }, limit + 1);
    const buyers = await this.buyersOf(rows.slice(0, limit));
    return toPage(
      rows,
      limit,
      ({ id_order }) => [id_order],
      (row) => toEventOrderDto(row, buyers.get(row.buyer_id)),
    );
  }

  /** @throws events.not_found, orders.not_found for an order of another event as for none */
  async find(user: CurrentUser, idEvent: number, idOrder: number): Promise<EventOrderDto> {
    await this.requireOrganizer(user, idEvent);
    const order = await this.orders.find(idEvent, idOrder);
    if (!order) throw ordersErrors.not_found();
    return toEventOrderDto(order, (await this.buyersOf([order])).get(order.buyer_id));
  }

  private async requireOrganizer(user: CurrentUser, idEvent: number): Promise<void> {
    const event = await this.orders.findOrganizer(idEvent);
    if (!event || !mayRefund(user, event)) throw eventsErrors.not_found();
  }

  /** Without the auth service the orders are shown without names: a refund must not wait for it. */
  private async buyersOf(orders: readonly EventOrderRow[]): Promise<ReadonlyMap<string, AuthUser>> {
    const ids = [...new Set(orders.map(({ buyer_id }) => buyer_id))];
    return (await this.accounts.findIfAvailable(ids, 'Orders are shown without names')) ?? new Map();
  }
}
