import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '@proticket/shared';
import { staffErrors } from './event-staff.errors';
import { mayManage, mayWorkAt } from './event-staff.policy';
import { EventStaffRepository } from './event-staff.repository';

/** Asked by everything behind the door before it answers; a stranger learns nothing about an event's staff. */
@Injectable()
export class DoorAccess {
  constructor(private readonly staff: EventStaffRepository) {}

  /** @throws staff.event_not_found unless the user works at the event */
  async requireStaff(user: CurrentUser, idEvent: number): Promise<void> {
    const view = await this.staff.findView(idEvent, user.user_id);
    if (!view || !mayWorkAt(user, view)) throw staffErrors.event_not_found();
  }

  /** @throws staff.event_not_found unless the user rules the event */
  async requireManager(user: CurrentUser, idEvent: number): Promise<void> {
    const view = await this.staff.findView(idEvent, user.user_id);
    if (!view || !mayManage(user, view)) throw staffErrors.event_not_found();
  }
}
