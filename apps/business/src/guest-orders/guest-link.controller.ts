import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ApiProblems, Idempotent, RowIdPipe } from '@proticket/platform';
import { ForUsers, User } from '@proticket/shared';
import { authClientErrors } from '../auth-service/auth-client/auth-client.errors';
import { eventsErrors } from '../catalog/events/events.errors';
import { ordersErrors } from '../sale/orders/orders.errors';
import { guestOrdersErrors } from './guest-orders.errors';
import { RenewGuestLink } from './renew-guest-link.usecase';

@ApiTags('orders')
@Controller('v1/events/:id_event/orders/:id_order/guest-link')
export class GuestLinkController {
  constructor(private readonly renewGuestLink: RenewGuestLink) {}

  /**
   * For a paid order of somebody without an account, whose mail was lost or came into the wrong hands. All links that this buyer
   * got stop working, and sessions that they opened end; the tickets in the mails stay valid. At most three times an hour. For the
   * organizer of the event and for admins.
   */
  @Post()
  @Idempotent()
  @ForUsers('organizer', 'admin')
  @HttpCode(204)
  @ApiOperation({ summary: 'Mail a guest the tickets again, with a new link' })
  @ApiParam({ name: 'id_event', type: Number, example: 7 })
  @ApiParam({ name: 'id_order', type: Number, example: 4711 })
  @ApiNoContentResponse({ description: 'The former links have ended, and the mail is on its way.' })
  @ApiProblems(
    requestErrors.invalid,
    requestErrors.throttled,
    accessErrors.unauthenticated,
    accessErrors.forbidden,
    eventsErrors.not_found,
    ordersErrors.not_found,
    ordersErrors.illegal_step,
    guestOrdersErrors.no_guest,
    authClientErrors.unavailable,
  )
  renew(
    @User() user: CurrentUser,
    @Param('id_event', RowIdPipe) idEvent: number,
    @Param('id_order', RowIdPipe) idOrder: number,
  ): Promise<void> {
    return this.renewGuestLink.renew(user, idEvent, idOrder);
  }
}
