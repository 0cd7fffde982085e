import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { requestErrors } from '@proticket/contract';
import { inSpan } from '@proticket/platform';
import { Worker } from 'node:worker_threads';
import { RenderSettings } from './render.settings';
import type { ReceiptContent } from '../receipt-pdf/receipt-content';
import type { PdfContent, RenderResult, RenderRequest } from './render-pdf.thread';
import type { TicketPageContent } from '../ticket-pdf/ticket-page-content';

/** Longest queue: at 20 ms per page, further requests would wait for more than ten seconds. */
const MAX_WAITING = 500;
const RETRY_AFTER_SECONDS = 5;
/** A file that takes longer will not be finished; its thread is terminated. */
const TIMEOUT_MS = 30_000;
/** Three times what a busy thread uses. A thread that needs more ends and is replaced; other files are not affected. */
const MAX_HEAP_MB = 256;

interface Task extends RenderRequest {
  readonly resolve: (pdf: Buffer) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  task: Task | undefined;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Renders PDFs in worker threads, so that the event loop, and with it every other route, never waits for one. Threads are
 * started when there is work and replaced when they end; a thread that ends fails only the file it was rendering.
 */
@Injectable()
export class RenderThreads implements OnApplicationShutdown {
  private readonly threads = new Set<Thread>();
  private readonly waiting: Task[] = [];
  private lastId = 0;
  private stopped = false;

  constructor(private readonly settings: RenderSettings) {}

  /** Tickets, one per page. @throws request.overloaded if the queue is full */
  render(pages: readonly TicketPageContent[]): Promise<Buffer> {
    return inSpan('render tickets', {}, () => this.enqueue({ tickets: pages }));
  }

  /** A receipt or credit note. @throws request.overloaded if the queue is full */
  renderReceipt(receipt: ReceiptContent): Promise<Buffer> {
    return inSpan('render receipt', {}, () => this.enqueue({ receipt }));
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await Promise.all([...this.threads].map(({ worker }) => worker.terminate()));
  }

  private enqueue(content: PdfContent): Promise<Buffer> {
    if (this.stopped || this.waiting.length >= MAX_WAITING)
      throw requestErrors.overloaded(undefined, { retryAfterSeconds: RETRY_AFTER_SECONDS });
    return new Promise((resolve, reject) => {
      this.waiting.push({ id: ++this.lastId, content, resolve, reject });
      this.dispatch();
    });
  }

  private dispatch(): void {
    while (this.waiting.length > 0) {
      const idle = [...this.threads].find(({ task }) => !task) ?? this.start();
      if (!idle) return;
      this.assign(idle, this.waiting.shift()!);
    }
  }

  private assign(thread: Thread, task: Task): void {
    thread.task = task;
    thread.timer = setTimeout(() => void thread.worker.terminate(), TIMEOUT_MS);
    const request: RenderRequest = { id: task.id, content: task.content };
    thread.worker.postMessage(request);
  }

  /** @returns undefined if the maximum number of threads is running */
  private start(): Thread | undefined {
    if (this.threads.size >= this.settings.threads || this.stopped) return undefined;
    const worker = new Worker(require.resolve('./render-pdf.thread'), {
      name: 'ticket-pdf',
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    });
    const thread: Thread = { worker, task: undefined, timer: undefined };
    worker.on('message', (result: RenderResult) => this.settle(thread, result));
    // 'error' is always followed by 'exit', which settles the task; without a listener it would end the process.
    let cause = 'it was stopped';
    worker.on('error', (error) => (cause = error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => this.remove(thread, cause));
    worker.unref();
    this.threads.add(thread);
    return thread;
  }

  private settle(thread: Thread, result: RenderResult): void {
    const task = this.release(thread);
    if (!task) return;
    if ('pdf' in result) task.resolve(Buffer.from(result.pdf.buffer));
    else task.reject(new Error(`A PDF could not be rendered: ${result.error}`));
    this.dispatch();
  }

  private remove(thread: Thread, cause: string): void {
    this.threads.delete(thread);
    this.release(thread)?.reject(new Error(`The thread that was rendering a PDF ended: ${cause}.`));
    this.dispatch();
  }

  private release(thread: Thread): Task | undefined {
    const { task } = thread;
    clearTimeout(thread.timer);
    thread.task = undefined;
    return task;
  }
}
