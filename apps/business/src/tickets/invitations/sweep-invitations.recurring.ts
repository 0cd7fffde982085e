import { Injectable } from '@nestjs/common';
import { Recurring, type RecurringWork } from '@proticket/platform';
import { InvitationsRepository } from './invitations.repository';

/** Days in which repeating an acceptance still succeeds. */
const KEEP_DAYS = 30;

/** Deletes the addresses of expired invitations. */
@Injectable()
@Recurring(300)
export class SweepInvitations implements RecurringWork {
  constructor(private readonly invitations: InvitationsRepository) {}

  run(): Promise<void> {
    return this.invitations.sweep(KEEP_DAYS);
  }
}
