import { parentPort } from 'node:worker_threads';
import { renderTickets } from './render-tickets';
import type { TicketPageContent } from './ticket-page-content';

/** A file to render. */
export interface RenderRequest {
  readonly id: number;
  readonly pages: readonly TicketPageContent[];
}

/** The rendered file, or why it failed. */
export type RenderResult =
  | { readonly id: number; readonly pdf: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly error: string };

/** A thread of `RenderThreads`: renders one file after the other. */
parentPort?.on('message', ({ id, pages }: RenderRequest) => {
  renderTickets(pages).then(
    (pdf) => {
      // Copied once, into memory that can be transferred to the main thread without another copy.
      const bytes = new Uint8Array(pdf);
      post({ id, pdf: bytes }, [bytes.buffer]);
    },
    (error: unknown) =>
      post({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});

function post(result: RenderResult, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(result, transfer);
}
