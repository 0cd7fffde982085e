import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '@proticket/shared';
import { DoorAccess } from '../event-staff/door-access';
import { AdmissionsRepository } from './admissions.repository';
import type { DoorCountDto } from './check-in.dto';

/** How many are in. */
@Injectable()
export class CountDoor {
  constructor(
    private readonly access: DoorAccess,
    private readonly admissions: AdmissionsRepository,
  ) {}

  /** @throws staff.event_not_found */
  async run(user: CurrentUser, idEvent: number): Promise<DoorCountDto> {
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
