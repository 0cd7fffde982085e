import { Controller, Delete, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { RowUuidPipe } from '@proticket/platform';
import { ServiceOnly } from '@proticket/shared';
import { GuestIdsDto, GuestsByEmailQuery, OrderLinkDto } from './guest.dto';
import { EndGuestLinks } from './end-guest-links.usecase';
import { InternalGuests } from './internal-guests.usecase';

/** Guests for the business service: it mails their orders, and finds them by an address. */
@Controller('v1/internal/guests')
export class InternalGuestsController {
  constructor(
    private readonly guests: InternalGuests,
    private readonly endGuestLinks: EndGuestLinks,
  ) {}

  @Get()
  @ServiceOnly()
  @Header('cache-control', 'no-store')
  find(@Query() { email }: GuestsByEmailQuery): Promise<GuestIdsDto> {
    return this.guests.find(email);
  }

  @Post(':id_user/link')
  @ServiceOnly()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  link(@Param('id_user', RowUuidPipe) idUser: string): Promise<OrderLinkDto> {
    return this.guests.link(idUser);
  }

  /** 204 confirms that no link of a mail so far opens a session, and none that it opened goes on. */
  @Delete(':id_user/links')
  @ServiceOnly()
  @HttpCode(204)
  endLinks(@Param('id_user', RowUuidPipe) idUser: string): Promise<void> {
    return this.endGuestLinks.end(idUser);
  }
}
