import { writeDocument } from '../pdf/tagged-document';
import { drawReceipt } from './draw-receipt';
import type { ReceiptContent } from './receipt-content';
import { receiptPdfTexts } from './receipt-pdf.texts';
import { Sheet } from './sheet';

/** A receipt or credit note as a PDF. */
export function renderReceipt(receipt: ReceiptContent): Promise<Buffer> {
  const { locale, kind, number } = receipt;
  const write = receiptPdfTexts.in(locale);
  const title = write(`document_${kind}`, { number });
  return writeDocument({ locale, title }, (open) => {
    const sheet = new Sheet(open, (page) => write('page', { document: title, page }));
    drawReceipt(sheet, receipt);
    sheet.end();
  });
}
