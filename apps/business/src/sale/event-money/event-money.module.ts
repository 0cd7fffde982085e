import { Module } from '@nestjs/common';
import { EventOrdersModule } from '../event-orders/event-orders.module';
import { EventMoneyController } from './event-money.controller';
import { EventMoneyRepository } from './event-money.repository';
import { ReadEventMoney } from './read-event-money.usecase';

/** The payments and refunds of an event, for its organizer. */
@Module({
  imports: [EventOrdersModule],
  controllers: [EventMoneyController],
  providers: [EventMoneyRepository, ReadEventMoney],
})
export class EventMoneyModule {}
