import { Injectable } from '@nestjs/common';
import type { Transaction } from '@proticket/platform';
import { invitationsErrors } from './invitations.errors';
import { InvitationsRepository } from './invitations.repository';

/** Days until an invitation expires. */
export const INVITATION_DAYS = 7;

/** Enough for a family's tickets and the staff of an event; too few to send advertisements. */
const MAX_PER_DAY = 100;
const RETRY_AFTER_SECONDS = 86_400;

/** Limits how many addresses one account can have mailed. Addresses with and without an account count the same. */
@Injectable()
export class InvitationLimit {
  constructor(private readonly invitations: InvitationsRepository) {}

  /** @throws invitations.too_many */
  async check(tx: Transaction, userId: string): Promise<void> {
    const sent = await this.invitations.countRecent(tx, userId);
    if (sent >= MAX_PER_DAY)
      throw invitationsErrors.too_many(undefined, { retryAfterSeconds: RETRY_AFTER_SECONDS });
  }
}
