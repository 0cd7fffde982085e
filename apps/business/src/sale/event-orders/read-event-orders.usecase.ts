import { Injectable } from '@nestjs/common';
import { type CurrentUser, decodeCursor, toPage } from '@proticket/contract';
import { Accounts } from '../../auth-service/accounts/accounts';
import type { AuthUser } from '../../auth-service/auth-client/auth-client';
import { eventsErrors } from '../../catalog/events/events.errors';
import { readPages, type Sheet } from '../../spreadsheets/sheet';
import { ordersErrors } from '../orders/orders.errors';
import { mayRefund } from '../refunds/refunds.policy';
import type {
  EventOrderDetailsDto,
  EventOrderDto,
  EventOrderPageDto,
  ListEventOrdersQuery,
} from './event-order.dto';
import { toEventOrderDetailsDto, toEventOrderDto } from './event-order.presenter';
import { EVENT_ORDERS_COLUMNS } from './event-orders-sheet';
import {
  type EventOrderFilter,
  type EventOrderRow,
  EventOrdersRepository,
  type OrderedEvent,
} from './event-orders.repository';

/** Shows the orders of an event to those who may refund them: its organizer and admins. */
@Injectable()
export class ReadEventOrders {
  constructor(
    private readonly orders: EventOrdersRepository,
    private readonly accounts: Accounts,
  ) {}

  /**
   * @throws events.not_found for an event of another organizer as for none; request.invalid_cursor
   * @throws auth_client.unavailable if an address is to be found
   */
  async list(user: CurrentUser, idEvent: number, query: ListEventOrdersQuery): Promise<EventOrderPageDto> {
    const { cursor, limit } = query;
    await this.requireOrganizer(user, idEvent);
    const filter = await this.filterFor(query);
    const before = cursor === undefined ? undefined : decodeCursor(cursor, ['id'])[0];
    const rows = filter ? await this.orders.list(idEvent, { ...filter, before }, limit + 1) : [];
    const buyers = await this.buyersOf(rows.slice(0, limit));
    return toPage(
      rows,
      limit,
      ({ id_order }) => [id_order],
      (row) => toEventOrderDto(row, buyers.get(row.buyer_id)),
    );
  }

  /**
   * All orders that match, for a file. Access is checked, and the first part read, before this returns. A file without the
   * names would look like one of erased accounts, so that auth must be there.
   *
   * @throws as `list`, and auth_client.unavailable
   */
  async sheet(
    user: CurrentUser,
    idEvent: number,
    query: ListEventOrdersQuery,
  ): Promise<Sheet<EventOrderDto>> {
    const { timezone, currency } = await this.requireOrganizer(user, idEvent);
    const filter = await this.filterFor(query);
    const pages = await readPages(
      (before: number | undefined, limit) => this.namedPage(idEvent, filter, before, limit),
      ({ id_order }) => id_order,
    );
    return { name: `orders-event-${idEvent}`, columns: EVENT_ORDERS_COLUMNS, pages, timezone, currency };
  }

  /** @throws events.not_found, orders.not_found for an order of another event as for none */
  async find(user: CurrentUser, idEvent: number, idOrder: number): Promise<EventOrderDetailsDto> {
    await this.requireOrganizer(user, idEvent);
    const order = await this.orders.find(idEvent, idOrder);
    if (!order) throw ordersErrors.not_found();
    return toEventOrderDetailsDto(order, (await this.buyersOf([order])).get(order.buyer_id));
  }

  private async namedPage(
    idEvent: number,
    filter: EventOrderFilter | undefined,
    before: number | undefined,
    limit: number,
  ): Promise<EventOrderDto[]> {
    const rows = filter ? await this.orders.list(idEvent, { ...filter, before }, limit) : [];
    const buyers = await this.accounts.find(buyerIdsOf(rows));
    return rows.map((row) => toEventOrderDto(row, buyers.get(row.buyer_id)));
  }

  /** @returns undefined if nothing can match, because nobody has the address */
  private async filterFor({ q, status, email }: ListEventOrdersQuery): Promise<EventOrderFilter | undefined> {
    const buyers = email === undefined ? undefined : await this.accounts.findIdsByEmail(email);
    return buyers?.length === 0 ? undefined : { text: q?.trim() ?? '', status, buyers };
  }

  private async requireOrganizer(user: CurrentUser, idEvent: number): Promise<OrderedEvent> {
    const event = await this.orders.findEvent(idEvent);
    if (!event || !mayRefund(user, event)) throw eventsErrors.not_found();
    return event;
  }

  /** Without the auth service the orders are shown without names: a refund must not wait for it. */
  private async buyersOf(orders: readonly EventOrderRow[]): Promise<ReadonlyMap<string, AuthUser>> {
    const shown = await this.accounts.findIfAvailable(buyerIdsOf(orders), 'Orders are shown without names');
    return shown ?? new Map();
  }
}

const buyerIdsOf = (orders: readonly EventOrderRow[]): string[] => [
  ...new Set(orders.map(({ buyer_id }) => buyer_id)),
];
