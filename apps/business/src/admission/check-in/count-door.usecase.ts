import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '@proticket/shared';
import { DoorAccess } from '../event-staff/door-access';
import { AdmissionsRepository } from './admissions.repository';
import type { DoorCountDto } from './check-in.dto';

/** Counts the tickets and admissions of an event. */
@Injectable()
export class CountDoor {
  constructor(
    private readonly access: DoorAccess,
    private readonly admissions: AdmissionsRepository,
  ) {}

  /** @throws staff.event_not_found */
  async count(user: CurrentUser, idEvent: number): Promise<DoorCountDto> {
    await this.access.requireStaff(user, idEvent);
    const { last_admitted_at, ...numbers } = await this.admissions.count(idEvent);
    return {
      event_id: idEvent,
      tickets: numbers.tickets,
      admitted: numbers.admitted,
      double_entries: numbers.double_entries,
      last_admitted_at: last_admitted_at?.toISOString() ?? null,
    };
  }
}
