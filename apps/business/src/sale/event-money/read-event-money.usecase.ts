import { Injectable } from '@nestjs/common';
import { type CurrentUser, decodeCursor, toPage } from '@proticket/contract';
import { eventsErrors } from '../../catalog/events/events.errors';
import { type Columns, readPages, type Sheet } from '../../spreadsheets/sheet';
import { EventOrdersRepository, type OrderedEvent } from '../event-orders/event-orders.repository';
import { type RefundDto, toRefundDto } from '../refunds/refund.dto';
import { mayRefund } from '../refunds/refunds.policy';
import type {
  EventPaymentDto,
  EventPaymentPageDto,
  EventPaymentsQuery,
  EventRefundPageDto,
  EventRefundsQuery,
} from './event-money.dto';
import { PAYMENTS_COLUMNS, REFUNDS_COLUMNS } from './event-money-sheets';
import { EventMoneyRepository, type EventPaymentRow, type MoneyKey } from './event-money.repository';

/** Shows the payments and refunds of an event to those who may refund its orders: its organizer and admins. */
@Injectable()
export class ReadEventMoney {
  constructor(
    private readonly events: EventOrdersRepository,
    private readonly money: EventMoneyRepository,
  ) {}

  /** @throws events.not_found for an event of another organizer as for none; request.invalid_cursor */
  async payments(
    user: CurrentUser,
    idEvent: number,
    query: EventPaymentsQuery,
  ): Promise<EventPaymentPageDto> {
    await this.requireOrganizer(user, idEvent);
    const { status, cursor, limit } = query;
    const rows = await this.money.payments(idEvent, status, keyIn(cursor), limit + 1);
    return toPage(rows, limit, keyOfPayment, toEventPaymentDto);
  }

  /** @throws as `payments` */
  async refunds(user: CurrentUser, idEvent: number, query: EventRefundsQuery): Promise<EventRefundPageDto> {
    await this.requireOrganizer(user, idEvent);
    const { status, cursor, limit } = query;
    const rows = await this.money.refunds(idEvent, status, keyIn(cursor), limit + 1);
    return toPage(rows, limit, keyOfRefund, toRefundDto);
  }

  /** All payments that match, for a file. Access is checked, and the first part read, before this returns. */
  async paymentsSheet(
    user: CurrentUser,
    idEvent: number,
    { status }: EventPaymentsQuery,
  ): Promise<Sheet<EventPaymentDto>> {
    const event = await this.requireOrganizer(user, idEvent);
    const read = async (after: MoneyKey | undefined, limit: number) =>
      (await this.money.payments(idEvent, status, after, limit)).map(toEventPaymentDto);
    return sheetOf(`payments-event-${idEvent}`, PAYMENTS_COLUMNS, await readPages(read, keyOfPayment), event);
  }

  /** All refunds that match, for a file; as `paymentsSheet`. */
  async refundsSheet(
    user: CurrentUser,
    idEvent: number,
    { status }: EventRefundsQuery,
  ): Promise<Sheet<RefundDto>> {
    const event = await this.requireOrganizer(user, idEvent);
    const read = async (after: MoneyKey | undefined, limit: number) =>
      (await this.money.refunds(idEvent, status, after, limit)).map(toRefundDto);
    return sheetOf(`refunds-event-${idEvent}`, REFUNDS_COLUMNS, await readPages(read, keyOfRefund), event);
  }

  private async requireOrganizer(user: CurrentUser, idEvent: number): Promise<OrderedEvent> {
    const event = await this.events.findEvent(idEvent);
    if (!event || !mayRefund(user, event)) throw eventsErrors.not_found();
    return event;
  }
}

const keyIn = (cursor: string | undefined): MoneyKey | undefined =>
  cursor === undefined ? undefined : decodeCursor(cursor, ['id', 'uuid']);

const keyOfPayment = ({ order_id, id_payment }: EventPaymentDto | EventPaymentRow): MoneyKey => [
  order_id,
  id_payment,
];

const keyOfRefund = ({ order_id, id_refund }: Pick<RefundDto, 'order_id' | 'id_refund'>): MoneyKey => [
  order_id,
  id_refund,
];

const sheetOf = <Row>(
  name: string,
  columns: Columns<Row>,
  pages: AsyncIterable<readonly Row[]>,
  { timezone, currency }: OrderedEvent,
): Sheet<Row> => ({ name, columns, pages, timezone, currency });

/** Copies the public fields by name, so that a new column stays private. */
function toEventPaymentDto(row: EventPaymentRow): EventPaymentDto {
  return {
    id_payment: row.id_payment,
    order_id: row.order_id,
    status: row.status,
    provider: row.provider,
    provider_txn_id: row.provider_txn_id,
    amount: row.amount,
    currency: row.currency,
    failure_reason: row.failure_reason,
    refund_reason: row.refund_reason,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
