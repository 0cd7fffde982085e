import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '@proticket/shared';
import { type OrganizerDto, toOrganizerDto } from './organizer.dto';
import { organizersErrors } from './organizers.errors';
import { OrganizersRepository } from './organizers.repository';

/** An account applies, once, to sell tickets; an admin decides. */
@Injectable()
export class ApplyAsOrganizer {
  constructor(private readonly organizers: OrganizersRepository) {}

  /** @throws organizers.already_exists */
  async apply(user: CurrentUser, organizationName: string): Promise<OrganizerDto> {
    const organizer = await this.organizers.add(user.user_id, organizationName.trim());
    if (!organizer) throw organizersErrors.already_exists();
    return toOrganizerDto(organizer);
  }
}
