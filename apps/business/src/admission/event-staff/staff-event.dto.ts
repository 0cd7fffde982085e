import { ApiPropertyOptional } from '@nestjs/swagger';
import type { Page } from '@proticket/contract';
import { PageQuery } from '@proticket/shared';
import { IsIn, IsOptional } from 'class-validator';

const WHEN = ['upcoming', 'past'] as const;

export type When = (typeof WHEN)[number];

/** Which of the events a user works at to list. */
export class StaffEventsQuery extends PageQuery {
  @ApiPropertyOptional({
    enum: WHEN,
    default: 'upcoming',
    description: '`upcoming`: not over yet, the next one first. `past`: over, the latest one first.',
  })
  @IsOptional()
  @IsIn(WHEN)
  when: When = 'upcoming';
}

/** An event at whose door a user works. */
export class StaffEventDto {
  /** @example 42 */
  id_event: number;
  /** @example "Midnight Jazz at the Lighthouse" */
  title: string;
  /** @example "Porto, Farol de São Miguel-o-Anjo" */
  location: string;
  /** @example "2027-06-18T21:30:00.000Z" */
  start_datetime: string;
  /** @example "2027-06-19T00:00:00.000Z" */
  end_datetime: string | null;
  /** @example "Europe/Lisbon" */
  timezone: string;
  /** @example "published" */
  status: 'published' | 'cancelled' | 'completed';
  /** @example "Seven Seas Concerts" */
  organizer_name: string;
  /**
   * `organizer`: may also manage the staff and undo check-ins
   * @example "staff"
   */
  works_as: 'organizer' | 'staff';
}

/** A page of events. */
export class StaffEventPageDto implements Page<StaffEventDto> {
  items: StaffEventDto[];
  /** Opaque; null on the last page. */
  next_cursor: string | null;
}
