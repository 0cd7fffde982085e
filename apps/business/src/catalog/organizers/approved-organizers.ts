import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '@proticket/shared';
import type { Organizer } from './organizer.entity';
import { organizersErrors } from './organizers.errors';
import { OrganizersRepository } from './organizers.repository';

/**
 * The organizer that a user acts for. The token says that the account has the organizer role; the status in our database
 * says whether the organization may sell now, also in the seconds until a suspension has reached auth.
 */
@Injectable()
export class ApprovedOrganizers {
  constructor(private readonly organizers: OrganizersRepository) {}

  /** @throws organizers.not_approved */
  async load(user: CurrentUser): Promise<Organizer> {
    const organizer = await this.organizers.findOfUser(user.user_id);
    if (organizer?.status !== 'approved') throw organizersErrors.not_approved();
    return organizer;
  }
}
