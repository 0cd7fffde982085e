import { TextCatalogue } from '@proticket/contract';
import { ticketPdfEn } from './ticket-pdf.en';
import { ticketPdfEs } from './ticket-pdf.es';

export const ticketPdfTexts = new TextCatalogue({ en: ticketPdfEn, es: ticketPdfEs });
