import { Injectable } from '@nestjs/common';
import { requestErrors } from '@proticket/contract';
import { emailSpellings } from '@proticket/shared';
import { GuestsRepository } from '../users/guests.repository';
import { userErrors } from '../users/user.errors';
import { EraseGuest } from './erase-guest.usecase';
import type { ErasedGuestsDto, EraseGuestsDto } from './guest.dto';

/** Erases guests for an admin whom they have asked: who lost the mail cannot do it. */
@Injectable()
export class EraseGuests {
  constructor(
    private readonly guests: GuestsRepository,
    private readonly eraseGuest: EraseGuest,
  ) {}

  /** @throws request.invalid, users.not_found if there is no such guest */
  async erase({ id_user, email }: EraseGuestsDto, adminId: string): Promise<ErasedGuestsDto> {
    if ((id_user === undefined) === (email === undefined)) {
      const message = 'either id_user or email must be given';
      throw requestErrors.invalid(undefined, { errors: [{ path: 'email', message }] });
    }
    const erased =
      email === undefined
        ? Number(await this.eraseGuest.eraseFor(adminId, id_user!))
        : await this.eraseAll(emailSpellings(email), adminId);
    if (erased === 0) throw userErrors.not_found();
    return { erased };
  }

  private async eraseAll(addresses: readonly string[], adminId: string): Promise<number> {
    let erased = 0;
    // Some at a time, as long as there are more: those that were erased have no address any more.
    for (let before = -1; before < erased;) {
      before = erased;
      for (const idGuest of await this.guests.findIds(addresses))
        if (await this.eraseGuest.eraseFor(adminId, idGuest)) erased++;
    }
    return erased;
  }
}
