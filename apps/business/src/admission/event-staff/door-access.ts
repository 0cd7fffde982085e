import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '@proticket/shared';
import { staffErrors } from './event-staff.errors';
import { mayManage, mayWorkAt, type StaffView } from './event-staff.policy';
import { EventStaffRepository } from './event-staff.repository';

/** A scanner asks for each ticket; an answer this old is as good, and a member who is removed is out within it. */
const FRESH_MS = 1_000;
const MAX_KEPT = 10_000;

/** Asked by everything behind the door before it answers; a stranger learns nothing about an event's staff. */
@Injectable()
export class DoorAccess {
  private readonly kept = new Map<string, { readonly view: StaffView; readonly until: number }>();

  constructor(private readonly staff: EventStaffRepository) {}

  /** @throws staff.event_not_found unless the user works at the event */
  async requireStaff(user: CurrentUser, idEvent: number): Promise<void> {
    const view = await this.recentView(idEvent, user.user_id);
    if (!view || !mayWorkAt(user, view)) throw staffErrors.event_not_found();
  }

  /** @throws staff.event_not_found unless the user rules the event */
  async requireManager(user: CurrentUser, idEvent: number): Promise<void> {
    const view = await this.staff.findView(idEvent, user.user_id);
    if (!view || !mayManage(user, view)) throw staffErrors.event_not_found();
  }

  /** Only what lets somebody in is kept: who is added may work at once. */
  private async recentView(idEvent: number, userId: string): Promise<StaffView | undefined> {
    const key = `${idEvent}:${userId}`;
    const kept = this.kept.get(key);
    const now = Date.now();
    if (kept && kept.until > now) return kept.view;
    this.kept.delete(key);
    const view = await this.staff.findView(idEvent, userId);
    if (!view?.is_staff && view?.organizer_user_id !== userId) return view;
    if (this.kept.size >= MAX_KEPT) this.kept.clear();
    this.kept.set(key, { view, until: now + FRESH_MS });
    return view;
  }
}
