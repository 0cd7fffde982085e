import { Type } from 'class-transformer';
import type { ReceiptRow } from './receipt-row';

/** What a receipt contains of one rate of tax. */
export class ReceiptTaxDto {
  /**
   * A percentage; null for an order of an earlier release that did not store it.
   * @example "19"
   */
  rate: string | null;

  /** @example "42.02" */
  net: string;

  /** @example "7.98" */
  tax: string;

  /** @example "50.00" */
  gross: string;
}

/** A receipt, or a credit note about money that went back. */
export class ReceiptDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_receipt: string;

  /**
   * `credit_note`: corrects the receipt of the same order.
   * @example "receipt"
   */
  kind: 'receipt' | 'credit_note';

  /**
   * Counts the receipts and credit notes of an organizer from 1, without gaps.
   * @example 17
   */
  number: number;

  /** @example 4711 */
  order_id: number;

  /**
   * The refund that a credit note is about; null for a receipt.
   * @example null
   */
  refund_id: string | null;

  /**
   * Gross; of a credit note, what went back.
   * @example "50.00"
   */
  total: string;

  /**
   * ISO 4217.
   * @example "EUR"
   */
  currency: string;

  /** They add up to `total`. */
  @Type(() => ReceiptTaxDto)
  taxes: ReceiptTaxDto[];

  /** @example "2026-11-22T20:03:01.000Z" */
  issued_at: string;
}

/** The receipt of an order and its credit notes, by number. */
export class ReceiptListDto {
  /** Empty until the order is paid, and a moment longer. */
  @Type(() => ReceiptDto)
  items: ReceiptDto[];
}

/** A receipt as the API returns it. */
export function toReceiptDto(receipt: ReceiptRow): ReceiptDto {
  return {
    id_receipt: receipt.id_receipt,
    kind: receipt.kind,
    number: receipt.number,
    order_id: receipt.order_id,
    refund_id: receipt.refund_id,
    total: receipt.total,
    currency: receipt.currency,
    taxes: receipt.taxes.map(({ rate, net, tax, gross }) => ({ rate, net, tax, gross })),
    issued_at: receipt.issued_at.toISOString(),
  };
}
