import { Injectable } from '@nestjs/common';
import { type CurrentUser, decodeCursor, toPage } from '@proticket/contract';
import { Accounts } from '../../auth-service/accounts/accounts';
import type { AuthUser } from '../../auth-service/auth-client/auth-client';
import { eventsErrors } from '../../catalog/events/events.errors';
import { ordersErrors } from '../orders/orders.errors';
import { mayRefund } from '../refunds/refunds.policy';
import type { EventOrderDto, EventOrderPageDto, ListEventOrdersQuery } from './event-order.dto';
import { toEventOrderDto } from './event-order.presenter';
import { EVENT_ORDERS_CSV_HEAD, toCsvLine } from './event-orders-csv';
import { type EventOrderFilter, type EventOrderRow, EventOrdersRepository } from './event-orders.repository';

const ROWS_PER_READ = 1_000;

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
    const filter = await this.filterFor(user, idEvent, query);
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
   * All orders that match as CSV. Access is checked, and the first part read, before the first line is returned. A file without
   * the names would look like one of erased accounts, so that auth must be there.
   *
   * @throws as `list`, and auth_client.unavailable
   */
  async listAsCsv(
    user: CurrentUser,
    idEvent: number,
    query: ListEventOrdersQuery,
  ): Promise<AsyncGenerator<string>> {
    const lines = this.csvLines(idEvent, await this.filterFor(user, idEvent, query));
    const first = await lines.next();
    return withFirst(first, lines);
  }

  /** @throws events.not_found, orders.not_found for an order of another event as for none */
  async find(user: CurrentUser, idEvent: number, idOrder: number): Promise<EventOrderDto> {
    await this.requireOrganizer(user, idEvent);
    const order = await this.orders.find(idEvent, idOrder);
    if (!order) throw ordersErrors.not_found();
    return toEventOrderDto(order, (await this.buyersOf([order])).get(order.buyer_id));
  }

  /** In parts, so that the memory it takes does not grow with the event. */
  private async *csvLines(idEvent: number, filter: EventOrderFilter | undefined): AsyncGenerator<string> {
    let head = EVENT_ORDERS_CSV_HEAD;
    for (let before: number | undefined; ;) {
      const rows = filter ? await this.orders.list(idEvent, { ...filter, before }, ROWS_PER_READ) : [];
      const buyers = await this.accounts.find(buyerIdsOf(rows));
      yield head + rows.map((row) => toCsvLine(toEventOrderDto(row, buyers.get(row.buyer_id)))).join('');
      if (rows.length < ROWS_PER_READ) return;
      head = '';
      before = rows.at(-1)?.id_order;
    }
  }

  /** @returns undefined if nothing can match, because nobody has the address */
  private async filterFor(
    user: CurrentUser,
    idEvent: number,
    { q, status, email }: ListEventOrdersQuery,
  ): Promise<EventOrderFilter | undefined> {
    await this.requireOrganizer(user, idEvent);
    const buyers = email === undefined ? undefined : await this.accounts.findIdsByEmail(email);
    return buyers?.length === 0 ? undefined : { text: q?.trim() ?? '', status, buyers };
  }

  private async requireOrganizer(user: CurrentUser, idEvent: number): Promise<void> {
    const event = await this.orders.findOrganizer(idEvent);
    if (!event || !mayRefund(user, event)) throw eventsErrors.not_found();
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

/** A generator whose first step has been taken. */
async function* withFirst(
  first: IteratorResult<string>,
  rest: AsyncGenerator<string>,
): AsyncGenerator<string> {
  if (!first.done) yield first.value;
  yield* rest;
}
