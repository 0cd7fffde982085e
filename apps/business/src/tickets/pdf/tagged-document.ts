import type { Locale } from '@proticket/contract';
import PDFDocument from 'pdfkit';
import { FontLibrary } from './font-library';
import { TextWriter } from './text-writer';

let library: FontLibrary | undefined;

/** Where a document is drawn. */
export interface OpenDocument {
  readonly document: PDFKit.PDFDocument;
  /** The structure element that the pages belong to. */
  readonly root: PDFKit.PDFStructureElement;
  readonly writer: TextWriter;
}

/**
 * A PDF of A4 pages with embedded fonts, tagged for screen readers. About 20 ms of CPU time per page, so it must run in a worker
 * thread.
 *
 * @param draw adds the pages
 */
export function writeDocument(
  { locale, title }: { readonly locale: Locale; readonly title: string },
  draw: (open: OpenDocument) => void,
): Promise<Buffer> {
  library ??= new FontLibrary();
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
    info: { Title: title, Creator: 'ProTicket', Producer: 'ProTicket' },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  const root = document.struct('Document');
  document.addStructure(root);
  draw({ document, root, writer: new TextWriter(document, library) });
  root.end();
  document.end();
  return done;
}
