import { Injectable } from '@nestjs/common';
import { emailSpellings } from '@proticket/shared';
import { GuestsRepository } from '../users/guests.repository';
import { userErrors } from '../users/user.errors';
import { UsersRepository } from '../users/users.repository';
import type { GuestIdsDto, OrderLinkDto } from './guest.dto';
import { GuestLinks } from './guest-links';

/** Finds guests, and signs links to their orders, for the business service. */
@Injectable()
export class InternalGuests {
  constructor(
    private readonly guests: GuestsRepository,
    private readonly users: UsersRepository,
    private readonly links: GuestLinks,
  ) {}

  async find(email: string): Promise<GuestIdsDto> {
    return { ids: await this.guests.findIds(emailSpellings(email)) };
  }

  /** @throws users.not_found for anybody but a guest: a taken-over one has an account to log in to */
  async link(idUser: string): Promise<OrderLinkDto> {
    const user = await this.users.findById(idUser);
    if (user?.status !== 'guest') throw userErrors.not_found();
    const link = { idGuest: idUser, version: user.guest_link_version };
    return { token: this.links.sign(link, new Date()) };
  }
}
