import { Module } from '@nestjs/common';
import { MailModule } from '@proticket/platform';
import { NotificationsModule } from '../notifications/notifications.module';
import { InvitationMail } from './invitation-created.handler';
import { InvitationLimit } from './invitation-limit';
import { InvitationLinks } from './invitation-links';
import { InvitationsRepository } from './invitations.repository';
import { SweepInvitations } from './sweep-invitations';
import { TakeInvitation } from './take-invitation';

/** Offers by mail. What is offered, and what follows when it is taken, the features around know. */
@Module({
  imports: [MailModule, NotificationsModule],
  providers: [
    InvitationLimit,
    InvitationLinks,
    InvitationMail,
    InvitationsRepository,
    SweepInvitations,
    TakeInvitation,
  ],
  exports: [InvitationLimit, InvitationsRepository, TakeInvitation],
})
export class InvitationsModule {}
