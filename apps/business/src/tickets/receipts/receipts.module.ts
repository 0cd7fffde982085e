import { Module } from '@nestjs/common';
import { AccountsModule } from '../../auth-service/accounts/accounts.module';
import { PdfThreadsModule } from '../pdf-threads/pdf-threads.module';
import { IssueReceiptsHandler } from './issue-receipts.handler';
import { IssueReceipts } from './issue-receipts.usecase';
import { ReadReceipts } from './read-receipts.usecase';
import { ReceiptsController } from './receipts.controller';
import { ReceiptsRepository } from './receipts.repository';

/** Receipts and credit notes, numbered per organizer. */
@Module({
  imports: [AccountsModule, PdfThreadsModule],
  controllers: [ReceiptsController],
  providers: [ReceiptsRepository, IssueReceipts, IssueReceiptsHandler, ReadReceipts],
})
export class ReceiptsModule {}
