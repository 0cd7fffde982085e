import { Module } from '@nestjs/common';
import { IdempotencyModule, PageCacheModule } from '@proticket/platform';
import { AccountEndingsModule } from './account-endings/account-endings.module';
import { AuditModule } from './audit/audit.module';
import { AttendeesModule } from './attendees/attendees.module';
import { CheckInModule } from './check-in/check-in.module';
import { DoorModule } from './door/door.module';
import { EventsModule } from './events/events.module';
import { NotificationsModule } from './notifications/notifications.module';
import { OrganizersModule } from './organizers/organizers.module';
import { OrdersModule } from './orders/orders.module';
import { PaymentsModule } from './payments/payments.module';
import { RefundsModule } from './refunds/refunds.module';
import { ReportsModule } from './reports/reports.module';
import { RevocationsModule } from './revocations/revocations.module';
import { SandboxModule } from './sandbox/sandbox.module';
import { TicketTransferModule } from './ticket-transfer/ticket-transfer.module';
import { TicketsModule } from './tickets/tickets.module';

/** Wires the features of the business service. */
@Module({
  imports: [
    RevocationsModule,
    IdempotencyModule,
    PageCacheModule,
    AccountEndingsModule,
    AuditModule,
    OrganizersModule,
    EventsModule,
    OrdersModule,
    PaymentsModule,
    RefundsModule,
    SandboxModule,
    ReportsModule,
    TicketsModule,
    AttendeesModule,
    CheckInModule,
    DoorModule,
    NotificationsModule,
    TicketTransferModule,
  ],
})
export class BusinessModule {}
