import type { Locale } from '@proticket/contract';
import type { ReceiptRow } from '../receipts/receipt-row';

/** Everything printed on a receipt. Plain data, because it is posted to a worker thread. */
export interface ReceiptContent extends Pick<
  ReceiptRow,
  'kind' | 'number' | 'order_id' | 'seller' | 'buyer' | 'event' | 'lines' | 'taxes' | 'currency' | 'total'
> {
  readonly locale: Locale;
  /** Of a credit note: the number of the receipt. */
  readonly corrects: string | null;
  /** ISO 8601; the day is shown in the time zone of the event. */
  readonly issued_at: string;
}
