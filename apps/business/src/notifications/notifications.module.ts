import { Module } from '@nestjs/common';
import { MailModule } from '@proticket/platform';
import { AccountsModule } from '../auth-service/accounts/accounts.module';
import { InvitationsModule } from '../tickets/invitations/invitations.module';
import { TicketsModule } from '../tickets/tickets/tickets.module';
import { CalendarEntries } from './calendar-entries';
import { EventCancelledFanOut, EventCancelledMail } from './event-cancelled.handler';
import { EventChangedFanOut, EventChangedMail } from './event-changed.handler';
import { InvitationMail } from './invitation-created.handler';
import { NotificationsRepository } from './notifications.repository';
import { OrderConfirmedMail } from './order-confirmed.handler';
import { OrderRefundedFanOut, OrderRefundedMail } from './order-refunded.handler';
import { PaymentReturnedMail } from './payment-returned.handler';
import { TicketTransferredMail } from './ticket-transferred.handler';
import { TicketVoidMail } from './ticket-void.handler';

/** Mails that follow from what happened to orders, events and tickets. Only job handlers: nothing waits for them. */
@Module({
  imports: [AccountsModule, InvitationsModule, MailModule, TicketsModule],
  providers: [
    CalendarEntries,
    EventCancelledFanOut,
    EventCancelledMail,
    EventChangedFanOut,
    EventChangedMail,
    InvitationMail,
    NotificationsRepository,
    OrderConfirmedMail,
    OrderRefundedFanOut,
    OrderRefundedMail,
    PaymentReturnedMail,
    TicketTransferredMail,
    TicketVoidMail,
  ],
})
export class NotificationsModule {}
