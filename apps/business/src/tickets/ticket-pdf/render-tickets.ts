import { DEFAULT_LOCALE } from '@proticket/contract';
import { drawTicketPage } from './draw-ticket-page';
import { writeDocument } from '../pdf/tagged-document';
import { TaggedPage } from '../pdf/tagged-page';
import type { TicketPageContent } from './ticket-page-content';
import { ticketPdfTexts } from './ticket-pdf.texts';

/** The tickets as one PDF, one per page, with QR codes as vectors. */
export function renderTickets(pages: readonly TicketPageContent[]): Promise<Buffer> {
  const { locale = DEFAULT_LOCALE, title: event = '' } = pages[0] ?? {};
  const title = ticketPdfTexts.in(locale)('document', { count: pages.length, title: event });
  return writeDocument({ locale, title }, ({ document, root, writer }) => {
    for (const page of pages) {
      document.addPage();
      drawTicketPage(new TaggedPage(document, root), writer, page);
    }
  });
}
