import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '@proticket/platform';
import { fromMinor, toMinor } from '@proticket/contract';
import { Accounts } from '../../auth-service/accounts/accounts';
import type { ReceiptLine } from '../receipt-pdf/receipt-content';
import { creditLines, feeLine, rateSoFar, returnedLines, taxesByRate } from './receipt.rules';
import type { ReceiptRow } from './receipt-row';
import { ReceiptsRepository, type SaleOnPaper, type SoldOrder } from './receipts.repository';

/**
 * Issues what an order lacks: its receipt, if it was paid and cost something, and a credit note for each refund that
 * succeeded. Repeating it issues nothing twice. Whoever numbers receipts of an organizer has its counter locked, and looks
 * again what the order lacks once the lock is there; a number is taken by the statement that inserts the receipt, so that
 * none is lost with a rolled back transaction (ADR 0060).
 *
 * All credit notes together are what is back now. A refund that failed after it had succeeded keeps its credit note, and the
 * next attempt at it gets none.
 */
@Injectable()
export class IssueReceipts {
  constructor(
    private readonly database: Database,
    private readonly receipts: ReceiptsRepository,
    private readonly accounts: Accounts,
  ) {}

  /** @throws auth_client.unavailable if the buyer's name is needed */
  async issueFor(order: SoldOrder): Promise<void> {
    if (!lacksReceipt(order) && !lacksCreditNote(order)) return;
    // Before the transaction, which must not wait for the network.
    const buyer = lacksReceipt(order) ? await this.nameBuyer(order) : undefined;
    await this.database.transaction(async (tx) => {
      await this.receipts.lockCounter(tx, order.organizer_id);
      const current = await this.receipts.readOrder(tx, order.id_order);
      if (lacksReceipt(current) && buyer !== undefined) await this.addReceipt(tx, current, buyer);
      if (lacksCreditNote(current)) await this.addCreditNotes(tx, current);
    });
  }

  private async addReceipt(tx: Transaction, order: SoldOrder, buyer: ReceiptRow['buyer']): Promise<void> {
    const { currency, total_price: total, id_order } = order;
    const { seller, event, items, fee } = await this.receipts.readSale(tx, id_order);
    const lines = [...items.map((item) => toLine(item, currency)), ...(fee ? [feeLine(fee, currency)] : [])];
    const taxes = taxesByRate(lines, currency);
    await this.receipts.add(tx, order, {
      kind: 'receipt',
      refund_id: null,
      seller,
      buyer,
      event,
      lines,
      taxes,
      total,
    });
  }

  /** With seller, buyer and event as the receipt has them: it is the receipt that they correct. */
  private async addCreditNotes(tx: Transaction, order: SoldOrder): Promise<void> {
    const { currency, id_order } = order;
    const documents = await this.receipts.readReceipts(tx, id_order);
    const receipt = documents.find(({ kind }) => kind === 'receipt');
    if (!receipt) return;
    const credited = documents.filter(({ kind }) => kind === 'credit_note').flatMap(({ lines }) => lines);
    let left = uncredited(order);
    for (const refund of await this.receipts.readUncredited(tx, id_order)) {
      const minor = toMinor(refund.amount, currency);
      const amount = minor < left ? minor : left;
      if (amount === 0n) return;
      const total = fromMinor(amount, currency);
      const returned = returnedLines(receipt.lines, refund);
      const lines = creditLines({ amount: total, currency, items: receipt.lines, credited, returned });
      const { seller, buyer, event } = receipt;
      const taxes = taxesByRate(lines, currency);
      const { id_refund: refund_id } = refund;
      await this.receipts.add(tx, order, {
        kind: 'credit_note',
        refund_id,
        seller,
        buyer,
        event,
        lines,
        taxes,
        total,
      });
      credited.push(...lines);
      left -= amount;
    }
  }

  /** By the address, if the account has no name; by nothing, if it was erased. */
  private async nameBuyer({ buyer_id }: SoldOrder): Promise<ReceiptRow['buyer']> {
    const account = (await this.accounts.find([buyer_id])).get(buyer_id);
    return { name: account?.name ?? account?.email ?? null };
  }
}

/** A receipt over 0.00 is of no use. */
function lacksReceipt({ paid_at, total_price, has_receipt }: SoldOrder): boolean {
  return paid_at !== null && Number(total_price) > 0 && !has_receipt;
}

/** Also of an order whose receipt is about to be issued. */
function lacksCreditNote(order: SoldOrder): boolean {
  return order.paid_at !== null && uncredited(order) > 0n;
}

/** What is back and has no credit note, in minor units; less than zero while a refund that has one failed. */
function uncredited({ refunded_amount, credited, currency }: SoldOrder): bigint {
  return toMinor(refunded_amount, currency) - toMinor(credited, currency);
}

function toLine({ rate_of_type, ...item }: SaleOnPaper['items'][number], currency: string): ReceiptLine {
  return { ...item, tax_rate: item.tax_rate ?? rateSoFar(item, rate_of_type, currency) };
}
