import { ApiPropertyOptional } from '@nestjs/swagger';
import { FromDigits, IsWholeNumber } from '@proticket/shared';
import { IsIn, IsOptional } from 'class-validator';

const MINUTES = [1, 5, 15] as const;

/** How to group check-ins. */
export class CheckInTimelineQuery {
  @ApiPropertyOptional({ enum: MINUTES, default: 15, description: 'Length of a bucket in minutes.' })
  @IsOptional()
  @IsIn(MINUTES, { message: 'minutes must be 1, 5 or 15' })
  @FromDigits()
  @IsWholeNumber()
  minutes: number = 15;
}

/** The check-ins within some minutes. */
export class CheckInBucketDto {
  /**
   * Its first instant
   * @example "2027-06-18T20:45:00.000Z"
   */
  start: string;
  /**
   * People who were admitted
   * @example 54
   */
  admitted: number;
}

/** Check-ins of an event over time. */
export class CheckInTimelineDto {
  /** @example 7 */
  event_id: number;
  /** @example 15 */
  minutes: number;
  /** In order of time; buckets without check-ins are left out. At most the latest 1,000. */
  items: CheckInBucketDto[];
  /** Whether there are earlier ones. */
  truncated: boolean;
}
