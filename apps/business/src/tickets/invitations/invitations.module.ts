import { Module } from '@nestjs/common';
import { InvitationLimit } from './invitation-limit';
import { InvitationLinks } from './invitation-links';
import { InvitationsRepository } from './invitations.repository';
import { SweepInvitations } from './sweep-invitations.recurring';
import { AcceptInvitation } from './accept-invitation';

/** Invitations by mail. The features that use them know what is offered and what accepting does. */
@Module({
  providers: [InvitationLimit, InvitationLinks, InvitationsRepository, SweepInvitations, AcceptInvitation],
  exports: [InvitationLimit, InvitationLinks, InvitationsRepository, AcceptInvitation],
})
export class InvitationsModule {}
