import { Module } from '@nestjs/common';
import { IdempotencyModule, PageCacheModule } from '@proticket/platform';
import { AccountEndingsModule } from './account-endings/account-endings.module';
import { AttendeesModule } from './admission/attendees/attendees.module';
import { CheckInModule } from './admission/check-in/check-in.module';
import { DoorModule } from './admission/offline-door/door.module';
import { AuditModule } from './audit/audit.module';
import { RevocationsModule } from './auth-service/revocations/revocations.module';
import { EventFeedsModule } from './catalog/event-feeds/event-feeds.module';
import { EventImagesModule } from './catalog/event-images/event-images.module';
import { EventsModule } from './catalog/events/events.module';
import { QuestionsModule } from './catalog/questions/questions.module';
import { TicketTypesModule } from './catalog/ticket-types/ticket-types.module';
import { VouchersModule } from './catalog/vouchers/vouchers.module';
import { OrganizersModule } from './catalog/organizers/organizers.module';
import { GuestOrdersModule } from './guest-orders/guest-orders.module';
import { RestoreModule } from './restore/restore.module';
import { NotificationsModule } from './notifications/notifications.module';
import { EventMoneyModule } from './sale/event-money/event-money.module';
import { EventOrdersModule } from './sale/event-orders/event-orders.module';
import { OrdersModule } from './sale/orders/orders.module';
import { PaymentsModule } from './sale/payments/payments.module';
import { PublicSettingsModule } from './sale/public-settings/public-settings.module';
import { RefundsModule } from './sale/refunds/refunds.module';
import { ReportsModule } from './sale/reports/reports.module';
import { SaleFiguresModule } from './sale/sale-figures/sale-figures.module';
import { WebhooksModule } from './sale/webhooks/webhooks.module';
import { ReceiptsModule } from './tickets/receipts/receipts.module';
import { AnswersModule } from './tickets/answers/answers.module';
import { TicketTransferModule } from './tickets/ticket-transfer/ticket-transfer.module';
import { TicketsModule } from './tickets/tickets/tickets.module';

/** Wires the areas of the business service; imports run admission → tickets → sale → catalog. */
@Module({
  imports: [
    RevocationsModule,
    IdempotencyModule,
    PageCacheModule,
    AccountEndingsModule,
    AuditModule,
    // catalog
    OrganizersModule,
    EventsModule,
    TicketTypesModule,
    VouchersModule,
    QuestionsModule,
    EventImagesModule,
    EventFeedsModule,
    // sale
    OrdersModule,
    PaymentsModule,
    RefundsModule,
    EventOrdersModule,
    EventMoneyModule,
    WebhooksModule,
    ReportsModule,
    SaleFiguresModule,
    PublicSettingsModule,
    // tickets
    TicketsModule,
    TicketTransferModule,
    ReceiptsModule,
    AnswersModule,
    // admission
    AttendeesModule,
    CheckInModule,
    DoorModule,
    GuestOrdersModule,
    NotificationsModule,
    RestoreModule,
  ],
})
export class BusinessModule {}
