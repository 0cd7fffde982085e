import { amount, type Columns, instant, number, text } from '../../spreadsheets/sheet';
import type { RefundDto } from '../refunds/refund.dto';
import type { EventPaymentDto } from './event-money.dto';

/** The columns of a file of payments, in this order. */
export const PAYMENTS_COLUMNS: Columns<EventPaymentDto> = {
  id_payment: text(({ id_payment }) => id_payment),
  order_id: number(({ order_id }) => order_id),
  status: text(({ status }) => status),
  provider: text(({ provider }) => provider),
  provider_txn_id: text(({ provider_txn_id }) => provider_txn_id),
  amount: amount((payment) => payment.amount),
  currency: text(({ currency }) => currency),
  failure_reason: text(({ failure_reason }) => failure_reason),
  refund_reason: text(({ refund_reason }) => refund_reason),
  created_at: instant(({ created_at }) => created_at),
  updated_at: instant(({ updated_at }) => updated_at),
};

/** The columns of a file of refunds, in this order. */
export const REFUNDS_COLUMNS: Columns<RefundDto> = {
  id_refund: text(({ id_refund }) => id_refund),
  payment_id: text(({ payment_id }) => payment_id),
  order_id: number(({ order_id }) => order_id),
  status: text(({ status }) => status),
  reason: text(({ reason }) => reason),
  amount: amount((refund) => refund.amount),
  currency: text(({ currency }) => currency),
  tickets: number(({ tickets }) => tickets.length),
  part_id: text(({ part_id }) => part_id),
  attempt: number(({ attempt }) => attempt),
  failure_reason: text(({ failure_reason }) => failure_reason),
  note: text(({ note }) => note),
  created_at: instant(({ created_at }) => created_at),
  updated_at: instant(({ updated_at }) => updated_at),
};
