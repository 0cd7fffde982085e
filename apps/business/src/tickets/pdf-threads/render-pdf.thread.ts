import { parentPort } from 'node:worker_threads';
import type { ReceiptContent } from '../receipt-pdf/receipt-content';
import { renderReceipt } from '../receipt-pdf/render-receipt';
import { renderTickets } from '../ticket-pdf/render-tickets';
import type { TicketPageContent } from '../ticket-pdf/ticket-page-content';

/** What a file shows. */
export type PdfContent =
  { readonly tickets: readonly TicketPageContent[] } | { readonly receipt: ReceiptContent };

/** A file to render. */
export interface RenderRequest {
  readonly id: number;
  readonly content: PdfContent;
}

/** The rendered file, or why it failed. */
export type RenderResult =
  | { readonly id: number; readonly pdf: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly error: string };

/** A thread of `RenderThreads`: renders one file after the other. */
parentPort?.on('message', ({ id, content }: RenderRequest) => {
  render(content).then(
    (pdf) => {
      // Copied once, into memory that can be transferred to the main thread without another copy.
      const bytes = new Uint8Array(pdf);
      post({ id, pdf: bytes }, [bytes.buffer]);
    },
    (error: unknown) =>
      post({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});

async function render(content: PdfContent): Promise<Buffer> {
  return 'tickets' in content ? renderTickets(content.tickets) : renderReceipt(content.receipt);
}

function post(result: RenderResult, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(result, transfer);
}
