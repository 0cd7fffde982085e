import { Module } from '@nestjs/common';
import { MailModule } from '@proticket/platform';
import { AccountsModule } from '../accounts/accounts.module';
import { TicketsModule } from '../tickets/tickets.module';
import { CalendarEntries } from './calendar-entries';
import { EventCancelledFanOut, EventCancelledMail } from './event-cancelled.handler';
import { EventChangedFanOut, EventChangedMail } from './event-changed.handler';
import { NotificationsRepository } from './notifications.repository';
import { OrderConfirmedMail } from './order-confirmed.handler';
import { OrderRefundedFanOut, OrderRefundedMail } from './order-refunded.handler';
import { PaymentReturnedMail } from './payment-returned.handler';
import { Recipients } from './recipients';
import { TicketVoidMail } from './ticket-void.handler';

/** Mails that follow from what happened to orders, events and tickets. Only job handlers: nothing waits for them. */
@Module({
  imports: [AccountsModule, MailModule, TicketsModule],
  providers: [
    CalendarEntries,
    EventCancelledFanOut,
    EventCancelledMail,
    EventChangedFanOut,
    EventChangedMail,
    NotificationsRepository,
    OrderConfirmedMail,
    OrderRefundedFanOut,
    OrderRefundedMail,
    PaymentReturnedMail,
    Recipients,
    TicketVoidMail,
  ],
  exports: [CalendarEntries, Recipients],
})
export class NotificationsModule {}
