import { Module } from '@nestjs/common';
import { AccountsModule } from '../auth-service/accounts/accounts.module';
import { AuditModule } from '../audit/audit.module';
import { InvitationsModule } from '../tickets/invitations/invitations.module';
import { TicketsModule } from '../tickets/tickets/tickets.module';
import { CloseOrganizer } from './close-organizer.usecase';
import { ErasePersonHandler } from './erase-person.handler';
import { ErasuresRepository } from './erasures.repository';
import { ApplyAccountStatus } from './apply-account-status.usecase';
import { InternalAccountsController } from './internal-accounts.controller';
import { OrganizerAccountsRepository } from './organizer-accounts.repository';

/** Follows accounts of the auth service that are disabled, enabled again or erased. */
@Module({
  imports: [AccountsModule, AuditModule, InvitationsModule, TicketsModule],
  controllers: [InternalAccountsController],
  providers: [
    CloseOrganizer,
    ErasePersonHandler,
    ErasuresRepository,
    ApplyAccountStatus,
    OrganizerAccountsRepository,
  ],
})
export class AccountEndingsModule {}
