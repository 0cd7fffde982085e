import { Injectable } from '@nestjs/common';
import { type CurrentUser, decodeCursor, toPage } from '@proticket/contract';
import {
  type OrganizerDto,
  type OrganizerPageDto,
  type OrganizersQuery,
  type PublicOrganizerDto,
  toOrganizerDto,
  toPublicOrganizerDto,
} from './organizer.dto';
import { organizersErrors } from './organizers.errors';
import { OrganizersRepository } from './organizers.repository';

/** Organizers read their own record, admins all of them, everybody the public part. */
@Injectable()
export class ReadOrganizers {
  constructor(private readonly organizers: OrganizersRepository) {}

  /** @throws organizers.not_found */
  async own(user: CurrentUser): Promise<OrganizerDto> {
    const organizer = await this.organizers.findOfUser(user.user_id);
    if (!organizer) throw organizersErrors.not_found();
    return toOrganizerDto(organizer);
  }

  /** @throws organizers.not_found, also for one that may not sell: its events are not public either */
  async publicPage(id: number): Promise<PublicOrganizerDto> {
    const organizer = await this.organizers.find(id);
    if (organizer?.status !== 'approved') throw organizersErrors.not_found();
    return toPublicOrganizerDto(organizer);
  }

  async page({ status, limit, cursor }: OrganizersQuery): Promise<OrganizerPageDto> {
    const [before] = cursor === undefined ? [] : decodeCursor(cursor, ['id']);
    const rows = await this.organizers.page(status, before, limit);
    return toPage(rows, limit, (row) => [row.id_organizer], toOrganizerDto);
  }
}
