import { trustedScript } from '../api/trusted-script';
import type { ScanRequest, ScanResponse } from './scanner.thread';
// oxlint-disable-next-line import/default -- Vite makes the default export: the URL of the built worker
import workerUrl from './scanner.thread.ts?worker&url';

/** Reads QR codes beside the page, so that it stays responsive. */
export class CodeReader {
  readonly #worker = new Worker(trustedScript(workerUrl), { type: 'module' });
  readonly #waiting = new Map<number, (text: string | undefined) => void>();
  #lastId = 0;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<ScanResponse>) => {
      this.#waiting.get(data.id)?.(data.text);
      this.#waiting.delete(data.id);
    });
  }

  /** @returns the text of the code in the picture; undefined if there is none, or it is no picture */
  read(picture: ImageBitmap | Blob): Promise<string | undefined> {
    const id = ++this.#lastId;
    const request: ScanRequest = { id, picture };
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#worker.postMessage(request, picture instanceof Blob ? [] : [picture]);
    });
  }

  close(): void {
    this.#worker.terminate();
  }
}
