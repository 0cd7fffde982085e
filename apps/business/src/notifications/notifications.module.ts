import { Module } from '@nestjs/common';
import { MailModule } from '@proticket/platform';
import { AccountsModule } from '../accounts/accounts.module';
import { TicketsModule } from '../tickets/tickets.module';
import { EventChangedFanOut, EventChangedMail } from './event-changed.handler';
import { NotificationsRepository } from './notifications.repository';
import { OrderConfirmedMail } from './order-confirmed.handler';
import { OrderRefundedMail, TicketVoidMail } from './order-refunded.handler';
import { PaymentReturnedMail } from './payment-returned.handler';
import { Recipients } from './recipients';

/** Mails that follow from what happened to orders, events and tickets. Only job handlers: nothing waits for them. */
@Module({
  imports: [AccountsModule, MailModule, TicketsModule],
  providers: [
    EventChangedFanOut,
    EventChangedMail,
    NotificationsRepository,
    OrderConfirmedMail,
    OrderRefundedMail,
    PaymentReturnedMail,
    Recipients,
    TicketVoidMail,
  ],
  exports: [Recipients],
})
export class NotificationsModule {}
