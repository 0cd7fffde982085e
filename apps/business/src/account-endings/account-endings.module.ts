import { Module } from '@nestjs/common';
import { AccountsModule } from '../auth-service/accounts/accounts.module';
import { AuditModule } from '../audit/audit.module';
import { InvitationsModule } from '../tickets/invitations/invitations.module';
import { TicketsModule } from '../tickets/tickets/tickets.module';
import { CloseOrganizer } from './close-organizer.usecase';
import { ErasePersonJob } from './erase-person.handler';
import { ErasuresRepository } from './erasures.repository';
import { FollowAccount } from './follow-account.usecase';
import { InternalAccountsController } from './internal-accounts.controller';
import { OrganizerAccountsRepository } from './organizer-accounts.repository';

/** What follows here when an account in the auth service is disabled, enabled again or erased. */
@Module({
  imports: [AccountsModule, AuditModule, InvitationsModule, TicketsModule],
  controllers: [InternalAccountsController],
  providers: [CloseOrganizer, ErasePersonJob, ErasuresRepository, FollowAccount, OrganizerAccountsRepository],
})
export class AccountEndingsModule {}
