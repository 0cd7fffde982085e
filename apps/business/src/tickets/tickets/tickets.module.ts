import { Module } from '@nestjs/common';
import { AccountsModule } from '../../auth-service/accounts/accounts.module';
import { AuditModule } from '../../audit/audit.module';
import { FileStorageModule } from '../../file-storage/file-storage.module';
import { PdfThreadsModule } from '../pdf-threads/pdf-threads.module';
import { HolderNames } from './holder-names';
import { OwnedTickets } from './owned-tickets.usecase';
import { TicketFilesController } from './ticket-files.controller';
import { TicketFiles } from './ticket-files.usecase';
import { TicketKeys } from './ticket-keys';
import { TicketLinks } from './ticket-links';
import { TicketSigner } from './ticket-signer';
import { TicketsController } from './tickets.controller';
import { TicketsRepository } from './tickets.repository';

/** Tickets for their owners: list, QR code, PDF, name. */
@Module({
  imports: [AccountsModule, AuditModule, FileStorageModule, PdfThreadsModule],
  controllers: [TicketsController, TicketFilesController],
  providers: [
    HolderNames,
    OwnedTickets,
    TicketFiles,
    TicketKeys,
    TicketLinks,
    TicketSigner,
    TicketsRepository,
  ],
  exports: [TicketFiles, TicketKeys, TicketLinks, TicketsRepository],
})
export class TicketsModule {}
