import { Injectable } from '@nestjs/common';
import type { Transaction } from '@proticket/platform';
import { invitationErrors } from './invitations.errors';
import { InvitationsRepository } from './invitations.repository';

/** How long an invitation can be accepted. */
export const INVITATION_DAYS = 7;

/** Enough for a family's tickets and a door's staff; too few to send advertisements. */
const MAX_PER_DAY = 100;
const RETRY_AFTER_SECONDS = 86_400;

/** Bounds how many strangers one account can have written to. Everybody counts alike, known address or not. */
@Injectable()
export class InvitationLimit {
  constructor(private readonly invitations: InvitationsRepository) {}

  /** @throws invitations.too_many */
  async check(tx: Transaction, userId: string): Promise<void> {
    const sent = await this.invitations.countRecent(tx, userId);
    if (sent >= MAX_PER_DAY)
      throw invitationErrors.too_many(undefined, { retryAfterSeconds: RETRY_AFTER_SECONDS });
  }
}
