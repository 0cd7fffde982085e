import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '@proticket/contract';
import { DoorAccess } from '../event-staff/door-access';
import { AdmissionsRepository } from './admissions.repository';
import type { CheckInTimelineDto } from './check-in-timeline.dto';

/** Ten days in which every quarter of an hour has a check-in. */
const MAX_BUCKETS = 1_000;

/** The check-ins of an event over time. */
@Injectable()
export class ReadCheckInTimeline {
  constructor(
    private readonly access: DoorAccess,
    private readonly admissions: AdmissionsRepository,
  ) {}

  /** @throws staff.event_not_found */
  async read(user: CurrentUser, idEvent: number, minutes: number): Promise<CheckInTimelineDto> {
    await this.access.requireStaff(user, idEvent);
    const rows = await this.admissions.countOverTime(idEvent, minutes, MAX_BUCKETS + 1);
    return {
      event_id: idEvent,
      minutes,
      items: rows
        .slice(0, MAX_BUCKETS)
        .reverse()
        .map(({ start, admitted }) => ({ start: start.toISOString(), admitted })),
      truncated: rows.length > MAX_BUCKETS,
    };
  }
}
