import { Module } from '@nestjs/common';
import { AccountsModule } from '../../auth-service/accounts/accounts.module';
import { EventOrdersController } from './event-orders.controller';
import { EventOrdersRepository } from './event-orders.repository';
import { ReadEventOrders } from './read-event-orders.usecase';

/** The orders of an event, for its organizer. */
@Module({
  imports: [AccountsModule],
  controllers: [EventOrdersController],
  providers: [EventOrdersRepository, ReadEventOrders],
  exports: [EventOrdersRepository],
})
export class EventOrdersModule {}
