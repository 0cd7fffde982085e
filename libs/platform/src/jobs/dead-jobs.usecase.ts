import { Injectable, Logger } from '@nestjs/common';
import { type CurrentUser, decodeCursor, toPage } from '@proticket/contract';
import type { DeadJobDto, DeadJobListDto, DeadJobsQuery } from './dead-job.dto';
import { type DeadJob, DeadJobsRepository } from './dead-jobs.repository';
import { jobErrors } from './job.errors';
import { JobWakeUp } from './job-wake-up';

/** Lists dead jobs for admins, and runs one again once its cause is fixed. */
@Injectable()
export class DeadJobs {
  private readonly logger = new Logger(DeadJobs.name);

  constructor(
    private readonly jobs: DeadJobsRepository,
    private readonly wakeUp: JobWakeUp,
  ) {}

  /** @throws request.invalid_cursor */
  async list({ cursor, limit, type }: DeadJobsQuery): Promise<DeadJobListDto> {
    const [after] = cursor === undefined ? [undefined] : decodeCursor(cursor, ['uuid']);
    const rows = await this.jobs.list({ type, after }, limit + 1);
    return toPage(rows, limit, (job) => [job.id_job], toDeadJobDto);
  }

  /** @throws jobs.not_dead */
  async replay(id: string, admin: CurrentUser): Promise<void> {
    if (!(await this.jobs.requeue(id))) throw jobErrors.not_dead();
    this.logger.log({ id_job: id, actor_id: admin.user_id }, 'A dead job was replayed.');
    this.wakeUp.notify();
  }
}

function toDeadJobDto(job: DeadJob): DeadJobDto {
  return { ...job, created_at: job.created_at.toISOString(), dead_at: job.dead_at.toISOString() };
}
