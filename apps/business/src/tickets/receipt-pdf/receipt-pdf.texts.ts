import { TextCatalogue } from '@proticket/contract';
import { receiptPdfEn } from './receipt-pdf.en';
import { receiptPdfEs } from './receipt-pdf.es';

export const receiptPdfTexts = new TextCatalogue({ en: receiptPdfEn, es: receiptPdfEs });
