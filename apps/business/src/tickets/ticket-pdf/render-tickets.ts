import { DEFAULT_LOCALE } from '@proticket/contract';
import PDFDocument from 'pdfkit';
import { drawTicketPage } from './draw-ticket-page';
import { FontLibrary } from './font-library';
import { TaggedPage } from './tagged-page';
import { TextWriter } from './text-writer';
import type { TicketPageContent } from './ticket-page-content';
import { ticketPdfTexts } from './ticket-pdf.texts';

let library: FontLibrary | undefined;

/**
 * The tickets as one PDF, one per page: embedded fonts, tagged for screen readers, QR codes as vectors. About 20 ms of
 * CPU time per page, so it must run in a worker thread.
 */
export function renderTickets(pages: readonly TicketPageContent[]): Promise<Buffer> {
  library ??= new FontLibrary();
  const { locale = DEFAULT_LOCALE, title = '' } = pages[0] ?? {};
  const document = new PDFDocument({
    autoFirstPage: false,
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    lang: locale,
    // pdfkit also writes PDF/UA (accessible documents); its types lack it.
    subset: 'PDF/UA' as unknown as NonNullable<PDFKit.PDFDocumentOptions['subset']>,
    tagged: true,
    displayTitle: true,
    font: undefined,
    info: {
      Title: ticketPdfTexts.in(locale)('document', { count: pages.length, title }),
      Creator: 'ProTicket',
      Producer: 'ProTicket',
    },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  const writer = new TextWriter(document, library);
  const root = document.struct('Document');
  document.addStructure(root);
  for (const page of pages) {
    document.addPage();
    drawTicketPage(new TaggedPage(document, root), writer, page);
  }
  root.end();
  document.end();
  return done;
}
