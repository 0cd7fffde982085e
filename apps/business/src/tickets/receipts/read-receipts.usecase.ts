import { Injectable } from '@nestjs/common';
import { fileName } from '@proticket/platform';
import type { CurrentUser, Locale } from '@proticket/contract';
import { AccountLocales } from '../../auth-service/accounts/account-locales';
import { ordersErrors } from '../../sale/orders/orders.errors';
import { mayReadRefunds } from '../../sale/refunds/refunds.policy';
import { receiptPdfTexts } from '../receipt-pdf/receipt-pdf.texts';
import { RenderThreads } from '../pdf-threads/render-threads';
import { IssueReceipts } from './issue-receipts.usecase';
import { type ReceiptListDto, toReceiptDto } from './receipt.dto';
import type { ReceiptRow } from './receipt-row';
import { receiptsErrors } from './receipts.errors';
import { ReceiptsRepository, type SoldOrder } from './receipts.repository';

/** A receipt as a PDF, and its file name. */
export interface ReceiptFile {
  readonly name: string;
  readonly content: Buffer;
}

/**
 * Shows receipts to those who may read the refunds of an order: its buyer, the organizer of the event, admins. Rendered from
 * what is stored, in the language of the reader, so that a receipt never changes.
 */
@Injectable()
export class ReadReceipts {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly issue: IssueReceipts,
    private readonly locales: AccountLocales,
    private readonly threads: RenderThreads,
  ) {}

  /** @throws orders.not_found if it does not exist or belongs to somebody else */
  async listOfOrder(user: CurrentUser, idOrder: number): Promise<ReceiptListDto> {
    await this.requireOrder(user, idOrder);
    return { items: (await this.receipts.list(idOrder)).map(toReceiptDto) };
  }

  /**
   * The receipt of an order; issued now, if the job has not, or the order is of a release without receipts.
   *
   * @throws orders.not_found, receipts.free_order, receipts.not_paid
   * @throws auth_client.unavailable if it is to be issued, and the buyer's name cannot be read
   */
  async ofOrder(user: CurrentUser, idOrder: number, requested: Locale): Promise<ReceiptFile> {
    const order = await this.requireOrder(user, idOrder);
    if (Number(order.total_price) === 0) throw receiptsErrors.free_order();
    if (order.paid_at === null) throw receiptsErrors.not_paid();
    await this.issue.issueFor(order);
    return this.fileOf(user, idOrder, ({ kind }) => kind === 'receipt', requested);
  }

  /** @throws receipts.not_found if it does not exist or is about an order of somebody else */
  async find(user: CurrentUser, idReceipt: string, requested: Locale): Promise<ReceiptFile> {
    const idOrder = await this.receipts.findOrderId(idReceipt);
    const order = idOrder === undefined ? undefined : await this.receipts.findOrder(idOrder);
    if (!order || !mayReadRefunds(user, order)) throw receiptsErrors.not_found();
    return this.fileOf(user, order.id_order, ({ id_receipt }) => id_receipt === idReceipt, requested);
  }

  private async requireOrder(user: CurrentUser, idOrder: number): Promise<SoldOrder> {
    const order = await this.receipts.findOrder(idOrder);
    if (!order || !mayReadRefunds(user, order)) throw ordersErrors.not_found();
    return order;
  }

  private async fileOf(
    { user_id }: CurrentUser,
    idOrder: number,
    isWanted: (receipt: ReceiptRow) => boolean,
    requested: Locale,
  ): Promise<ReceiptFile> {
    const [locale, documents] = await Promise.all([
      this.locales.find(user_id, requested),
      this.receipts.list(idOrder),
    ]);
    const receipt = documents.find(isWanted)!;
    const corrected = documents.find(({ kind }) => kind === 'receipt')!;
    const corrects = receipt.kind === 'receipt' ? null : String(corrected.number);
    const number = String(receipt.number);
    const { kind, seller, issued_at, ...printed } = receipt;
    const content = await this.threads.renderReceipt({
      ...printed,
      ...{ locale, kind, number, seller, corrects, issued_at: issued_at.toISOString() },
    });
    const name = receiptPdfTexts.in(locale)(`file_${kind}`, { number });
    return { name: fileName(seller.legal_name ?? seller.organization_name, ` – ${name}.pdf`), content };
  }
}
