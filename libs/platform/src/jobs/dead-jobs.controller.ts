import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForUsers, User } from '@proticket/shared';
import { ApiProblems } from '../openapi/api-problems.decorator';
import { RowUuidPipe } from '../http/row-uuid.pipe';
import { DeadJobListDto, DeadJobsQuery } from './dead-job.dto';
import { DeadJobs } from './dead-jobs.usecase';
import { jobErrors } from './job.errors';

/** Background jobs that used up their attempts: mails that no server accepted, calls without a response. */
@ApiTags('admin')
@ForUsers('admin')
@Controller('v1/jobs/dead')
export class DeadJobsController {
  constructor(private readonly deadJobs: DeadJobs) {}

  /** Background work that failed in all its attempts, newest first. For admins. */
  @Get()
  @ApiOperation({ summary: 'List dead jobs' })
  @ApiOkResponse({ type: DeadJobListDto })
  @ApiProblems(requestErrors.invalid, accessErrors.unauthenticated, accessErrors.forbidden)
  list(@Query() query: DeadJobsQuery): Promise<DeadJobListDto> {
    return this.deadJobs.list(query);
  }

  /** The job is queued again with all its attempts. For admins. */
  @Post(':id_job/replay')
  @HttpCode(204)
  @ApiOperation({ summary: 'Run a dead job again' })
  @ApiNoContentResponse()
  @ApiProblems(accessErrors.unauthenticated, accessErrors.forbidden, jobErrors.not_dead)
  replay(@User() admin: CurrentUser, @Param('id_job', RowUuidPipe) id: string): Promise<void> {
    return this.deadJobs.replay(id, admin);
  }
}
