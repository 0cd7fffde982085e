import { Injectable } from '@nestjs/common';
import { type CurrentUser, decodeCursor, toPage } from '@proticket/contract';
import type { PageQuery } from '@proticket/shared';
import { organizersErrors } from '../organizers/organizers.errors';
import { OrganizersRepository } from '../organizers/organizers.repository';
import type { EventPageDto } from './event.dto';
import { toEventDto } from './event.presenter';
import { EventsRepository } from './events.repository';

/** Lists an organizer's own events, including drafts, newest first. */
@Injectable()
export class ListOwnEvents {
  constructor(
    private readonly organizers: OrganizersRepository,
    private readonly events: EventsRepository,
  ) {}

  /** @throws organizers.not_found */
  async list(user: CurrentUser, { limit, cursor }: PageQuery): Promise<EventPageDto> {
    const organizer = await this.organizers.findOfUser(user.user_id);
    if (!organizer) throw organizersErrors.not_found();
    const [before] = cursor === undefined ? [] : decodeCursor(cursor, ['id']);
    const rows = await this.events.pageOfOrganizer(organizer.id_organizer, before, limit);
    const types = await this.events.listTypesOf(rows);
    return toPage(
      rows,
      limit,
      (row) => [row.id_event],
      (row) => toEventDto(row, types.get(row.id_event) ?? []),
    );
  }
}
