import { Module } from '@nestjs/common';
import { MailModule } from '@proticket/platform';
import { AccountsModule } from '../auth-service/accounts/accounts.module';
import { InvitationsModule } from '../tickets/invitations/invitations.module';
import { TicketsModule } from '../tickets/tickets/tickets.module';
import { CalendarEntries } from './calendar-entries';
import { EventCancelledHandler, EventCancelledMailHandler } from './event-cancelled.handler';
import { EventChangedHandler, EventChangedMailHandler } from './event-changed.handler';
import { InvitationCreatedHandler } from './invitation-created.handler';
import { NotificationsRepository } from './notifications.repository';
import { OrderConfirmedHandler } from './order-confirmed.handler';
import { OrderRefundedHandler, OrderRefundedMailHandler } from './order-refunded.handler';
import { PaymentReturnedHandler } from './payment-returned.handler';
import { TicketTransferredHandler } from './ticket-transferred.handler';
import { TicketVoidHandler } from './ticket-void.handler';

/** Mails that follow from what happened to orders, events and tickets. Only job handlers: nothing waits for them. */
@Module({
  imports: [AccountsModule, InvitationsModule, MailModule, TicketsModule],
  providers: [
    CalendarEntries,
    EventCancelledHandler,
    EventCancelledMailHandler,
    EventChangedHandler,
    EventChangedMailHandler,
    InvitationCreatedHandler,
    NotificationsRepository,
    OrderConfirmedHandler,
    OrderRefundedHandler,
    OrderRefundedMailHandler,
    PaymentReturnedHandler,
    TicketTransferredHandler,
    TicketVoidHandler,
  ],
})
export class NotificationsModule {}
