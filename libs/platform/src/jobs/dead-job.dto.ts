import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { MayBeLeftOut, PageQuery } from '@proticket/shared';
import { Matches } from 'class-validator';

/** Which dead jobs to list. */
export class DeadJobsQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'notices.password_changed', description: 'Only jobs of this type.' })
  @MayBeLeftOut()
  @Matches(/^[a-z_]{1,31}\.[a-z_]{1,32}$/)
  type?: string;
}

/** A job that has failed for good. */
export class DeadJobDto {
  @ApiProperty({ example: '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e' })
  id_job: string;

  @ApiProperty({ example: 'notices.password_changed', description: 'The kind of job.' })
  type: string;

  @ApiProperty({ type: Object, example: { id_user: '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3f' } })
  payload: object;

  @ApiProperty({ type: String, nullable: true, description: 'The request that caused it.' })
  request_id: string | null;

  @ApiProperty({ example: 12 })
  attempts: number;

  @ApiProperty({ type: String, nullable: true, example: 'connect ECONNREFUSED 127.0.0.1:25' })
  last_error: string | null;

  @ApiProperty({ example: '2026-11-22T16:00:00.000Z' })
  created_at: string;

  @ApiProperty({ example: '2026-11-23T16:00:00.000Z' })
  dead_at: string;
}

/** Dead jobs, newest first. */
export class DeadJobListDto {
  @ApiProperty({ type: [DeadJobDto] })
  items: DeadJobDto[];

  @ApiProperty({ type: String, nullable: true })
  next_cursor: string | null;
}
