import type { PrintedSale, ReceiptKind } from '../receipt-pdf/receipt-content';

/** A receipt or credit note as it is stored, for good. */
export interface ReceiptRow extends PrintedSale {
  readonly id_receipt: string;
  readonly number: number;
  readonly kind: ReceiptKind;
  readonly order_id: number;
  readonly refund_id: string | null;
  readonly issued_at: Date;
}
