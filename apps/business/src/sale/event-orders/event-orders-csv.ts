import { csvHead, csvLine, type CsvValue } from '../../csv/csv';
import type { EventOrderDto } from './event-order.dto';

/** The columns of a file of orders, in this order. */
const COLUMNS: Readonly<Record<string, (order: EventOrderDto) => CsvValue>> = {
  id_order: ({ id_order }) => id_order,
  status: ({ status }) => status,
  buyer_name: ({ buyer }) => buyer.name,
  buyer_email: ({ buyer }) => buyer.email,
  quantity: ({ quantity }) => quantity,
  total_price: ({ total_price }) => total_price,
  refunded_amount: ({ refunded_amount }) => refunded_amount,
  currency: ({ currency }) => currency,
  payment_provider: ({ payment }) => payment?.provider ?? null,
  payment_status: ({ payment }) => payment?.status ?? null,
  tickets_valid: ({ tickets }) => tickets.valid,
  tickets_used: ({ tickets }) => tickets.used,
  tickets_void: ({ tickets }) => tickets.void,
  created_at: ({ created_at }) => created_at,
  paid_at: ({ paid_at }) => paid_at,
};

/** The first line of a file of orders. */
export const EVENT_ORDERS_CSV_HEAD = csvHead(Object.keys(COLUMNS));

/** A line of a file of orders. */
export function toCsvLine(order: EventOrderDto): string {
  return csvLine(Object.values(COLUMNS).map((read) => read(order)));
}
