import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { AccountsModule } from '../auth-service/accounts/accounts.module';
import { FindNeededGuests } from './find-needed-guests.usecase';
import { GuestOrdersLeftHandler } from './guest-orders-left.handler';
import { GuestOrdersRepository } from './guest-orders.repository';
import { InternalGuestsController } from './internal-guests.controller';
import { MailGuestOrders } from './mail-guest-orders.usecase';
import { MoveGuestOrders } from './move-guest-orders.usecase';

/** Orders of guests: mailed again on request, and moved to the account that proves their address. */
@Module({
  imports: [AccountsModule, AuditModule],
  controllers: [InternalGuestsController],
  providers: [
    FindNeededGuests,
    GuestOrdersLeftHandler,
    GuestOrdersRepository,
    MailGuestOrders,
    MoveGuestOrders,
  ],
})
export class GuestOrdersModule {}
