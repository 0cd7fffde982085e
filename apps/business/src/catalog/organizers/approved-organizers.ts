import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '@proticket/shared';
import type { Organizer } from './organizer.entity';
import { organizersErrors } from './organizers.errors';
import { OrganizersRepository } from './organizers.repository';

/**
 * Whom a caller acts for. The token says that the account has the organizer role; the status here says whether
 * the organization may sell this very moment, also in the seconds in which a suspension is on its way to auth.
 */
@Injectable()
export class ApprovedOrganizers {
  constructor(private readonly organizers: OrganizersRepository) {}

  /** @throws organizers.not_approved */
  async of(user: CurrentUser): Promise<Organizer> {
    const organizer = await this.organizers.findOfUser(user.user_id);
    if (organizer?.status !== 'approved') throw organizersErrors.not_approved();
    return organizer;
  }
}
