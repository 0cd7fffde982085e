import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Registry } from 'prom-client';
import { CachedFigures } from '../health/cached-figures';
import { JobsRepository, type JobFigures } from './jobs.repository';

/** What became of an attempt to do a job. */
export type JobOutcome = 'done' | 'retried' | 'dead';

/** Figures of the outbox. */
@Injectable()
export class JobMetrics {
  private readonly attempts: Counter<'type' | 'outcome'>;

  constructor(registry: Registry, jobs: JobsRepository) {
    this.attempts = new Counter({
      name: 'job_attempts_total',
      help: 'Attempts of this instance to do a job, by what became of it.',
      labelNames: ['type', 'outcome'],
      registers: [registry],
    });
    const figures = new CachedFigures(() => jobs.figures());
    const gauge = (name: string, help: string, value: (figure: JobFigures) => number | undefined) =>
      new Gauge({
        name,
        help,
        labelNames: ['type'],
        registers: [registry],
        async collect() {
          const all = await figures.get();
          this.reset();
          for (const figure of all ?? []) {
            const found = value(figure);
            if (found !== undefined) this.set({ type: figure.type }, found);
          }
        },
      });
    gauge('jobs_due', 'Jobs that are due and not running.', ({ due }) => due);
    gauge(
      'jobs_oldest_due_seconds',
      'How long the oldest job that is due has been waiting.',
      ({ oldest_seconds }) => oldest_seconds ?? undefined,
    );
    gauge('jobs_dead', 'Jobs that have failed for good and wait for an admin.', ({ dead }) => dead);
  }

  count(type: string, outcome: JobOutcome): void {
    this.attempts.inc({ type, outcome });
  }
}
