import { Module } from '@nestjs/common';
import { AccountsModule } from '../../auth-service/accounts/accounts.module';
import { TicketsModule } from '../tickets/tickets.module';
import { IssueReceiptsHandler } from './issue-receipts.handler';
import { IssueReceipts } from './issue-receipts.usecase';
import { ReadReceipts } from './read-receipts.usecase';
import { ReceiptsController } from './receipts.controller';
import { ReceiptsRepository } from './receipts.repository';

/** Receipts and credit notes, numbered per organizer. */
@Module({
  imports: [AccountsModule, TicketsModule],
  controllers: [ReceiptsController],
  providers: [ReceiptsRepository, IssueReceipts, IssueReceiptsHandler, ReadReceipts],
})
export class ReceiptsModule {}
