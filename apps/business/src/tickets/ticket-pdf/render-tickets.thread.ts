import { parentPort } from 'node:worker_threads';
import { renderTickets } from './render-tickets';
import type { TicketPage } from './ticket-page.model';

/** What the pool asks of a thread. */
export interface RenderRequest {
  readonly id: number;
  readonly pages: readonly TicketPage[];
}

/** What a thread answers. */
export type RenderAnswer =
  | { readonly id: number; readonly pdf: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly error: string };

/** The other end of `RenderThreads`: renders one file after the other. */
parentPort?.on('message', ({ id, pages }: RenderRequest) => {
  renderTickets(pages).then(
    (pdf) => {
      // Copied once into memory of its own, which then changes hands without another copy.
      const bytes = new Uint8Array(pdf);
      post({ id, pdf: bytes }, [bytes.buffer]);
    },
    (error: unknown) =>
      post({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});

function post(answer: RenderAnswer, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(answer, transfer);
}
