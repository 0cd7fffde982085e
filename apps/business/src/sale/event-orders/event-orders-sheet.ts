import { amount, type Columns, instant, number, text } from '../../spreadsheets/sheet';
import type { EventOrderDto } from './event-order.dto';

/** The columns of a file of orders, in this order. */
export const EVENT_ORDERS_COLUMNS: Columns<EventOrderDto> = {
  id_order: number(({ id_order }) => id_order),
  status: text(({ status }) => status),
  buyer_name: text(({ buyer }) => buyer.name),
  buyer_email: text(({ buyer }) => buyer.email),
  quantity: number(({ quantity }) => quantity),
  total_price: amount(({ total_price }) => total_price),
  fee: amount(({ fee }) => fee),
  refunded_amount: amount(({ refunded_amount }) => refunded_amount),
  currency: text(({ currency }) => currency),
  payment_provider: text(({ payment }) => payment?.provider ?? null),
  payment_status: text(({ payment }) => payment?.status ?? null),
  tickets_valid: number(({ tickets }) => tickets.valid),
  tickets_used: number(({ tickets }) => tickets.used),
  tickets_void: number(({ tickets }) => tickets.void),
  created_at: instant(({ created_at }) => created_at),
  paid_at: instant(({ paid_at }) => paid_at),
};
