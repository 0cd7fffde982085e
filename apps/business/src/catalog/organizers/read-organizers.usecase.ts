import { Injectable } from '@nestjs/common';
import { type CurrentUser, decodeCursor, toPage } from '@proticket/shared';
import {
  type OrganizerDto,
  type OrganizerPageDto,
  type OrganizersQuery,
  toOrganizerDto,
} from './organizer.dto';
import { organizersErrors } from './organizers.errors';
import { OrganizersRepository } from './organizers.repository';

/** Organizers read their own record, admins all of them. */
@Injectable()
export class ReadOrganizers {
  constructor(private readonly organizers: OrganizersRepository) {}

  /** @throws organizers.not_found */
  async own(user: CurrentUser): Promise<OrganizerDto> {
    const organizer = await this.organizers.findOfUser(user.user_id);
    if (!organizer) throw organizersErrors.not_found();
    return toOrganizerDto(organizer);
  }

  async page({ status, limit, cursor }: OrganizersQuery): Promise<OrganizerPageDto> {
    const [before] = cursor === undefined ? [] : decodeCursor(cursor, ['id']);
    const rows = await this.organizers.page(status, before, limit);
    return toPage(rows, limit, (row) => [row.id_organizer], toOrganizerDto);
  }
}
