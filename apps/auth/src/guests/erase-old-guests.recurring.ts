import { Injectable } from '@nestjs/common';
import { Recurring, type RecurringWork } from '@proticket/platform';
import { BusinessClient } from '../business-client/business-client';
import { GuestsRepository } from '../users/guests.repository';
import { EraseGuest } from './erase-guest.usecase';
import { GuestSettings } from './guests.settings';

const EVERY_SECONDS = 3_600;
const BATCH = 100;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** An access token outlives its session by at most an hour; the rest is for a clock that is wrong. */
const AFTER_SESSION_MS = 6 * HOUR_MS;
/** How many runs may fail before guests without an order are kept as long as those with one. */
const WITHOUT_ORDER_MS = 2 * DAY_MS;

/**
 * Erases guests who ordered nothing as soon as their session is over, and the others once they were not here for long and their
 * events have been over for as long; the business service knows both. While it is unavailable nobody is erased, and the next run
 * tries again.
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
    const { keepDays, sessionHours } = this.settings;
    const sessionOver = new Date(Date.now() - sessionHours * HOUR_MS - AFTER_SESSION_MS);
    await this.eraseUnneeded(new Date(sessionOver.getTime() - WITHOUT_ORDER_MS), sessionOver);
    await this.eraseUnneeded(new Date(0), new Date(Date.now() - keepDays * DAY_MS), keepDays);
  }

  /** @param days how long after an event its buyers are needed; undefined: whoever ordered anything is */
  private async eraseUnneeded(from: Date, until: Date, days?: number): Promise<void> {
    for (let after = ''; ;) {
      const batch = await this.guests.findLastSeen(from, until, after, BATCH);
      const last = batch.at(-1);
      if (last === undefined) return;
      const needed = new Set(await this.business.findNeededGuests(batch, days));
      for (const idGuest of batch)
        if (!needed.has(idGuest)) await this.eraseGuest.eraseIfNotSeenSince(until, idGuest);
      after = last;
    }
  }
}
