import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '@proticket/contract';
import { LRUCache } from 'lru-cache';
import { eventStaffErrors } from './event-staff.errors';
import { mayManage, mayWorkAt, type StaffView } from './event-staff.policy';
import { EventStaffRepository } from './event-staff.repository';

/** Scanners ask for each ticket. Cached for one second: a removed member loses access within that time. */
const CACHE_MS = 1_000;
const MAX_CACHED = 10_000;

/** Checks access for everything in admission. To anybody else the event does not exist, nor its staff. */
@Injectable()
export class DoorAccess {
  private readonly cached = new LRUCache<string, StaffView>({ max: MAX_CACHED, ttl: CACHE_MS });

  constructor(private readonly staff: EventStaffRepository) {}

  /**
   * @returns whether the user manages the event as well
   * @throws staff.event_not_found unless the user works at the event
   */
  async requireStaff(user: CurrentUser, idEvent: number): Promise<{ readonly isManager: boolean }> {
    const view = await this.recentView(idEvent, user.user_id);
    if (!view || !mayWorkAt(user, view)) throw eventStaffErrors.event_not_found();
    return { isManager: mayManage(user, view) };
  }

  /** @throws staff.event_not_found unless the user manages the event */
  async requireManager(user: CurrentUser, idEvent: number): Promise<void> {
    const view = await this.staff.findView(idEvent, user.user_id);
    if (!view || !mayManage(user, view)) throw eventStaffErrors.event_not_found();
  }

  /** Only a view that grants access is cached: a member who is added may work at once. */
  private async recentView(idEvent: number, userId: string): Promise<StaffView | undefined> {
    const key = `${idEvent}:${userId}`;
    const cached = this.cached.get(key);
    if (cached) return cached;
    const view = await this.staff.findView(idEvent, userId);
    if (view?.is_staff || view?.organizer_user_id === userId) this.cached.set(key, view);
    return view;
  }
}
