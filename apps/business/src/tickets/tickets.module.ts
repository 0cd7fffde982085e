import { Module } from '@nestjs/common';
import { OwnTickets } from './own-tickets.usecase';
import { TicketFiles } from './ticket-files.usecase';
import { TicketKeys } from './ticket-keys';
import { TicketSigner } from './ticket-signer';
import { TicketsController } from './tickets.controller';
import { TicketsRepository } from './tickets.repository';

/** Tickets from their owner's side. */
@Module({
  controllers: [TicketsController],
  providers: [OwnTickets, TicketFiles, TicketKeys, TicketSigner, TicketsRepository],
  exports: [TicketFiles, TicketKeys, TicketSigner, TicketsRepository],
})
export class TicketsModule {}
