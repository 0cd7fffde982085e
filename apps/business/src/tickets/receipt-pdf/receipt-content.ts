import type { Locale } from '@proticket/contract';

/** Who sells, as it was when the receipt was issued. */
export interface Seller {
  readonly organization_name: string;
  readonly legal_name: string | null;
  /** Lines. */
  readonly postal_address: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly tax_number: string | null;
}

/** What was sold tickets for, as it was when the receipt was issued. */
export interface ReceiptEvent {
  readonly title: string;
  /** ISO 8601. */
  readonly start_datetime: string;
  /** IANA name. */
  readonly timezone: string;
}

/** The `line` of the booking fee, which is one more line of a receipt. */
export const FEE_LINE = 0;

/** An item of an order or its booking fee; of a credit note, what of it went back. Amounts are exact decimal strings. */
export interface ReceiptLine {
  /** `order_items.line`, or `FEE_LINE`. */
  readonly line: number;
  /** Of the ticket type; of the fee it is not printed. */
  readonly name: string;
  /** Tickets; 0 if only money of them went back. Of a fee it is not printed. */
  readonly quantity: number;
  /** Of one ticket before any discount; null on a credit note. */
  readonly unit_price: string | null;
  /** Of the whole item; null on a credit note. */
  readonly discount: string | null;
  /** A percentage; null if it was not stored when the order was placed. */
  readonly tax_rate: string | null;
  readonly tax_amount: string;
  readonly total: string;
}

/** What lines with the same rate of tax add up to. */
export interface TaxOfRate {
  readonly rate: string | null;
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
}

export type ReceiptKind = 'receipt' | 'credit_note';

/** What a receipt says of a sale, as it was when it was issued. */
export interface PrintedSale {
  readonly seller: Seller;
  /** Null: the account was erased before. */
  readonly buyer: { readonly name: string | null };
  readonly event: ReceiptEvent;
  readonly lines: readonly ReceiptLine[];
  readonly taxes: readonly TaxOfRate[];
  readonly currency: string;
  /** Gross; of a credit note, what went back. */
  readonly total: string;
}

/** Everything printed on a receipt. Plain data, because it is posted to a worker thread. */
export interface ReceiptContent extends PrintedSale {
  readonly locale: Locale;
  readonly kind: ReceiptKind;
  readonly number: string;
  /** Of a credit note: the number of the receipt. */
  readonly corrects: string | null;
  readonly order_id: number;
  /** ISO 8601; the day is shown in the time zone of the event. */
  readonly issued_at: string;
}
