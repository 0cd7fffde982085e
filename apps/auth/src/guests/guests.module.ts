import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { BusinessClientModule } from '../business-client/business-client.module';
import { SessionsModule } from '../sessions/sessions.module';
import { ThrottlingModule } from '../throttling/throttling.module';
import { UsersModule } from '../users/users.module';
import { BuyAsGuest } from './buy-as-guest.usecase';
import { EndGuestLinks } from './end-guest-links.usecase';
import { EraseGuests } from './erase-guests.usecase';
import { EraseOldGuests } from './erase-old-guests.recurring';
import { EraseGuest } from './erase-guest.usecase';
import { FollowOrderLink } from './follow-order-link.usecase';
import { GuestErasuresController } from './guest-erasures.controller';
import { GuestLinks } from './guest-links';
import { GuestSessions } from './guest-sessions';
import { GuestTakenOverHandler } from './guest-taken-over.handler';
import { GuestsController } from './guests.controller';
import { InternalGuestsController } from './internal-guests.controller';
import { InternalGuests } from './internal-guests.usecase';
import { OrderLinksRequestedHandler } from './order-links-requested.handler';
import { RequestOrderLinks } from './request-order-links.usecase';
import { TakeOverGuestsHandler } from './take-over-guests.handler';

/** Buying without an account, and how an account takes that over. */
@Module({
  imports: [AuditModule, BusinessClientModule, SessionsModule, ThrottlingModule, UsersModule],
  controllers: [GuestErasuresController, GuestsController, InternalGuestsController],
  providers: [
    BuyAsGuest,
    EndGuestLinks,
    EraseGuest,
    EraseGuests,
    EraseOldGuests,
    FollowOrderLink,
    GuestLinks,
    GuestSessions,
    GuestTakenOverHandler,
    InternalGuests,
    OrderLinksRequestedHandler,
    RequestOrderLinks,
    TakeOverGuestsHandler,
  ],
})
export class GuestsModule {}
