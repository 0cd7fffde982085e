import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { AccountsModule } from '../auth-service/accounts/accounts.module';
import { AuthClientModule } from '../auth-service/auth-client/auth-client.module';
import { EventOrdersModule } from '../sale/event-orders/event-orders.module';
import { FindNeededGuests } from './find-needed-guests.usecase';
import { GuestLinkController } from './guest-link.controller';
import { GuestOrdersLeftHandler } from './guest-orders-left.handler';
import { GuestOrdersRepository } from './guest-orders.repository';
import { InternalGuestsController } from './internal-guests.controller';
import { MailGuestOrders } from './mail-guest-orders.usecase';
import { MoveGuestOrders } from './move-guest-orders.usecase';
import { RenewGuestLink } from './renew-guest-link.usecase';

/** Orders of guests: mailed again on request, with new links, and moved to the account that proves their address. */
@Module({
  imports: [AccountsModule, AuditModule, AuthClientModule, EventOrdersModule],
  controllers: [GuestLinkController, InternalGuestsController],
  providers: [
    FindNeededGuests,
    GuestOrdersLeftHandler,
    GuestOrdersRepository,
    MailGuestOrders,
    MoveGuestOrders,
    RenewGuestLink,
  ],
})
export class GuestOrdersModule {}
