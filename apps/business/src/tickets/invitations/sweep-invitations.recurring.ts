import { Injectable } from '@nestjs/common';
import { Recurring, type RecurringWork } from '@proticket/platform';
import { InvitationsRepository } from './invitations.repository';

/** As long as a repeated acceptance still finds that it happened. */
const KEEP_DAYS = 30;

/** Forgets the addresses of invitations that nobody accepted. */
@Injectable()
@Recurring(300)
export class SweepInvitations implements RecurringWork {
  constructor(private readonly invitations: InvitationsRepository) {}

  run(): Promise<void> {
    return this.invitations.sweep(KEEP_DAYS);
  }
}
