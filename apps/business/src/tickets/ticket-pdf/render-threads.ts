import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { requestErrors } from '@proticket/shared';
import { Worker } from 'node:worker_threads';
import { RenderSettings } from './render.settings';
import type { RenderAnswer, RenderRequest } from './render-tickets.thread';
import type { TicketPage } from './ticket-page.model';

/** Requests that wait beyond this are refused: at 20 ms a page they would wait for more than ten seconds. */
const MAX_WAITING = 500;
const RETRY_AFTER_SECONDS = 5;
/** A file that takes longer is not going to be finished; its thread is ended with it. */
const TIMEOUT_MS = 30_000;
/** Three times what a busy thread uses; one that needs more is replaced, and nobody else feels it. */
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
 * Renders PDFs in threads of their own, so that the event loop, and with it every other route, never waits for
 * one. Threads start when there is work (an instance that renders nothing pays nothing) and are replaced when
 * they die; a file fails with its thread and alone.
 */
@Injectable()
export class RenderThreads implements OnApplicationShutdown {
  private readonly threads = new Set<Thread>();
  private readonly waiting: Task[] = [];
  private lastId = 0;
  private stopped = false;

  constructor(private readonly settings: RenderSettings) {}

  /** @throws request.overloaded when too many wait already */
  render(pages: readonly TicketPage[]): Promise<Buffer> {
    if (this.stopped || this.waiting.length >= MAX_WAITING)
      throw requestErrors.overloaded(undefined, { retryAfterSeconds: RETRY_AFTER_SECONDS });
    return new Promise((resolve, reject) => {
      this.waiting.push({ id: ++this.lastId, pages, resolve, reject });
      this.handOut();
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await Promise.all([...this.threads].map(({ worker }) => worker.terminate()));
  }

  private handOut(): void {
    while (this.waiting.length > 0) {
      const idle = [...this.threads].find(({ task }) => !task) ?? this.start();
      if (!idle) return;
      this.give(idle, this.waiting.shift()!);
    }
  }

  private give(thread: Thread, task: Task): void {
    thread.task = task;
    thread.timer = setTimeout(() => void thread.worker.terminate(), TIMEOUT_MS);
    const request: RenderRequest = { id: task.id, pages: task.pages };
    thread.worker.postMessage(request);
  }

  /** @returns undefined when all threads there may be are running. */
  private start(): Thread | undefined {
    if (this.threads.size >= this.settings.threads || this.stopped) return undefined;
    const worker = new Worker(require.resolve('./render-tickets.thread'), {
      name: 'ticket-pdf',
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    });
    const thread: Thread = { worker, task: undefined, timer: undefined };
    worker.on('message', (answer: RenderAnswer) => this.settle(thread, answer));
    // 'error' is always followed by 'exit', which settles the task; unheard, it would end the process.
    let cause = 'it was stopped';
    worker.on('error', (error) => (cause = error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => this.bury(thread, cause));
    worker.unref();
    this.threads.add(thread);
    return thread;
  }

  private settle(thread: Thread, answer: RenderAnswer): void {
    const task = this.free(thread);
    if (!task) return;
    if ('pdf' in answer) task.resolve(Buffer.from(answer.pdf.buffer));
    else task.reject(new Error(`A ticket could not be rendered: ${answer.error}`));
    this.handOut();
  }

  private bury(thread: Thread, cause: string): void {
    this.threads.delete(thread);
    this.free(thread)?.reject(new Error(`The thread that rendered a ticket ended: ${cause}.`));
    this.handOut();
  }

  private free(thread: Thread): Task | undefined {
    const { task } = thread;
    clearTimeout(thread.timer);
    thread.task = undefined;
    return task;
  }
}
