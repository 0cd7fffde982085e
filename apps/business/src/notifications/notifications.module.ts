import { Module } from '@nestjs/common';
import { MailModule } from '@proticket/platform';
import { AccountsModule } from '../auth-service/accounts/accounts.module';
import { AuthClientModule } from '../auth-service/auth-client/auth-client.module';
import { InvitationsModule } from '../tickets/invitations/invitations.module';
import { TicketsModule } from '../tickets/tickets/tickets.module';
import { CalendarEntries } from './calendar-entries';
import { EventCancelledMailHandler } from './event-cancelled-mail.handler';
import { EventCancelledHandler } from './event-cancelled.handler';
import { EventChangedMailHandler } from './event-changed-mail.handler';
import { EventChangedHandler } from './event-changed.handler';
import { InvitationCreatedHandler } from './invitation-created.handler';
import { MailFanOut } from './mail-fan-out';
import { MailRecipientsRepository } from './mail-recipients.repository';
import { NotificationsRepository } from './notifications.repository';
import { OrderConfirmedHandler } from './order-confirmed.handler';
import { OrderRefundedMailHandler } from './order-refunded-mail.handler';
import { OrderRefundedHandler } from './order-refunded.handler';
import { PartRefundedMailHandler } from './part-refunded-mail.handler';
import { PartRefundedHandler } from './part-refunded.handler';
import { PaymentReturnedHandler } from './payment-returned.handler';
import { TicketTransferredHandler } from './ticket-transferred.handler';
import { TicketVoidHandler } from './ticket-void.handler';

/** Mails about orders, events and tickets. Only job handlers: nothing waits for them. */
@Module({
  imports: [AccountsModule, AuthClientModule, InvitationsModule, MailModule, TicketsModule],
  providers: [
    CalendarEntries,
    EventCancelledHandler,
    EventCancelledMailHandler,
    EventChangedHandler,
    EventChangedMailHandler,
    InvitationCreatedHandler,
    MailFanOut,
    MailRecipientsRepository,
    NotificationsRepository,
    OrderConfirmedHandler,
    OrderRefundedHandler,
    OrderRefundedMailHandler,
    PartRefundedHandler,
    PartRefundedMailHandler,
    PaymentReturnedHandler,
    TicketTransferredHandler,
    TicketVoidHandler,
  ],
})
export class NotificationsModule {}
