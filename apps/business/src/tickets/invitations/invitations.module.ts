import { Module } from '@nestjs/common';
import { InvitationLimit } from './invitation-limit';
import { InvitationLinks } from './invitation-links';
import { InvitationsRepository } from './invitations.repository';
import { SweepInvitations } from './sweep-invitations.recurring';
import { TakeInvitation } from './take-invitation';

/** Offers by mail. What is offered, and what follows when it is taken, the features around know. */
@Module({
  providers: [InvitationLimit, InvitationLinks, InvitationsRepository, SweepInvitations, TakeInvitation],
  exports: [InvitationLimit, InvitationLinks, InvitationsRepository, TakeInvitation],
})
export class InvitationsModule {}
