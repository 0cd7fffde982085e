import { Injectable } from '@nestjs/common';
import { Recurring, type RecurringWork } from '@proticket/platform';
import { BusinessClient } from '../business-client/business-client';
import { GuestsRepository } from '../users/guests.repository';
import { EraseGuest } from './erase-guest.usecase';
import { GuestSettings } from './guests.settings';

const EVERY_SECONDS = 3_600;
const BATCH = 100;

/**
 * Erases guests who were not here for long, once their events have been over for as long; the business service knows when. While
 * it is unavailable nobody is erased, and the next run tries again.
 */
@Injectable()
@Recurring(EVERY_SECONDS)
export class EraseOldGuests implements RecurringWork {
  constructor(
    private readonly guests: GuestsRepository,
    private readonly business: BusinessClient,
    private readonly eraseGuest: EraseGuest,
    private readonly settings: GuestSettings,
  ) {}

  async run(): Promise<void> {
    const { keepDays } = this.settings;
    for (let after = ''; ;) {
      const batch = await this.guests.findNotSeen(keepDays, after, BATCH);
      const last = batch.at(-1);
      if (last === undefined) return;
      const needed = new Set(await this.business.findNeededGuests(batch, keepDays));
      for (const idGuest of batch) if (!needed.has(idGuest)) await this.eraseGuest.eraseIfGuest(idGuest);
      after = last;
    }
  }
}
