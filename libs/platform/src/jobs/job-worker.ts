import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { randomUUIDv7 } from 'node:crypto';
import { apartFromRequests, withRequestId } from '../foundation/request-context';
import type { Span } from '../foundation/span';
import { JobSettings } from '../settings/platform.settings';
import { Tracing } from '../tracing/tracing';
import { type ClaimedJob, UnrecoverableJobError } from './job';
import { JobHandlers } from './job-handlers';
import { JobMetrics } from './job-metrics';
import { JobWakeUp } from './job-wake-up';
import { JobsRepository } from './jobs.repository';
import { retryDelaySeconds } from './retry-delay';

/**
 * Runs the jobs of the outbox: claims as many as there are free slots, at once when this instance commits a job, and at
 * every poll for jobs of other instances. Each job type has its own slots: mails that wait for an unresponsive mail server
 * take none from refunds or roles. Shutdown waits for running jobs; a job of a killed instance is claimed again when its
 * lease ends.
 *
 * A finished job frees a slot of its own type only, so the next claim is made only if the last one may have left
 * jobs of that type. Claiming all types after each job, with 20 types, took two claims instead of one for a single job,
 * and 18,600 index scans of a type instead of 1,200 for a backlog of 2,000 (measured).
 */
@Injectable()
export class JobWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(JobWorker.name);
  private readonly running = new Map<Promise<void>, string>();
  /** Types that may have due jobs: all after a commit or a poll; after a claim, those that filled their slots. */
  private readonly backlog = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private filling: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly jobs: JobsRepository,
    private readonly handlers: JobHandlers,
    private readonly settings: JobSettings,
    private readonly wakeUp: JobWakeUp,
    @Inject(JobMetrics) private readonly metrics: Pick<JobMetrics, 'count'>,
    private readonly tracing: Tracing,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.settings.enabled) return;
    this.wakeUp.onNotify(() => this.claimAllTypes());
    this.timer = setInterval(() => this.claimAllTypes(), this.settings.pollMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.filling;
    await Promise.all(this.running.keys());
  }

  private claimAllTypes(): void {
    for (const type of this.handlers.types) this.backlog.add(type);
    this.fill();
  }

  /** Starts as many jobs of the backlog as there are free slots; one claim at a time. */
  private fill(): void {
    const slots = this.freeSlots();
    if (this.filling || this.stopped || slots.size === 0) return;
    this.filling = apartFromRequests(() => this.claimAndStart(slots))
      .catch((error: unknown) => this.logger.warn(`The outbox cannot be read: ${messageOf(error)}`))
      .finally(() => {
        this.filling = undefined;
        this.fill();
      });
  }

  private async claimAndStart(slots: ReadonlyMap<string, number>): Promise<void> {
    // Before the claim, which may not see jobs committed while it runs.
    for (const type of slots.keys()) this.backlog.delete(type);
    const claimed = await this.jobs.claim(slots, this.settings.leaseSeconds);
    for (const job of claimed) this.start(job);
    for (const [type, limit] of slots)
      if (claimed.filter((job) => job.type === type).length === limit) this.backlog.add(type);
  }

  private start(job: ClaimedJob): void {
    const span = this.spanOf(job);
    const run = withRequestId(job.request_id ?? randomUUIDv7(), () => this.work(job, span), { span }).finally(
      () => {
        span?.end();
        this.running.delete(run);
        this.fill();
      },
    );
    this.running.set(run, job.type);
  }

  /** A job of a request is recorded if the request is, as a part of its trace. */
  private spanOf({ type, attempts, request_id, trace_parent }: ClaimedJob): Span | undefined {
    const { tracer } = this.tracing;
    if (tracer === undefined) return undefined;
    const isRecorded = trace_parent !== null || (request_id === null && tracer.isChosen());
    if (!isRecorded) return undefined;
    const name = `job ${type}`;
    const options = { kind: 'consumer', attributes: { 'proticket.job.attempt': attempts } } as const;
    return trace_parent === null ? tracer.begin(name, options) : tracer.continue(trace_parent, name, options);
  }

  /** Free slots by type of the backlog; types without any are left out. */
  private freeSlots(): Map<string, number> {
    const slots = new Map([...this.backlog].map((type) => [type, this.settings.concurrency]));
    for (const type of this.running.values()) {
      const left = (slots.get(type) ?? 0) - 1;
      if (left > 0) slots.set(type, left);
      else slots.delete(type);
    }
    return slots;
  }

  /** Never rejects: an error of a handler becomes the state of the job. */
  private async work(job: ClaimedJob, span: Span | undefined): Promise<void> {
    try {
      try {
        const handler = this.handlers.find(job.type);
        if (!handler) throw new UnrecoverableJobError(`No handler for ${job.type}.`);
        refuseUnending(job);
        await handler.handle(job.payload, job);
      } catch (error) {
        span?.fail(error);
        await this.settleFailure(job, error);
        return;
      }
      this.metrics.count(job.type, 'done');
      await this.jobs.finish(job);
    } catch (error) {
      // The outbox itself failed; the job is claimed again when its lease ends.
      this.logger.warn(`Job ${job.type} ${job.id_job} could not be settled: ${messageOf(error)}`);
    }
  }

  private async settleFailure(job: ClaimedJob, error: unknown): Promise<void> {
    const isFinal = error instanceof UnrecoverableJobError || job.attempts >= job.max_attempts;
    const text = `Job ${job.type} ${job.id_job}, attempt ${job.attempts} of ${job.max_attempts}: ${messageOf(error)}`;
    this.metrics.count(job.type, isFinal ? 'dead' : 'retried');
    if (isFinal) {
      this.logger.error(`${text}; the job is dead.`);
      await this.jobs.markDead(job, messageOf(error));
    } else {
      this.logger.warn(text);
      await this.jobs.retry(job, retryDelaySeconds(job.attempts), messageOf(error));
    }
  }
}

/**
 * An attempt that fails is counted when it ends. One that ends its process, or never ends at all, has no end to be counted at, and
 * would be claimed again for ever, taking down one instance after the other.
 */
function refuseUnending({ attempts, max_attempts }: ClaimedJob): void {
  if (attempts <= max_attempts) return;
  throw new UnrecoverableJobError(
    `All ${max_attempts} attempts are used, and the last one had no end: its instance ended, or its lease did.`,
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
