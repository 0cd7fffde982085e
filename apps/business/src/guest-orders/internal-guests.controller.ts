import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { RowUuidPipe } from '@proticket/platform';
import { ServiceOnly } from '@proticket/shared';
import { FindNeededGuests } from './find-needed-guests.usecase';
import { MailGuestOrdersDto, OldGuestsDto, SuccessorDto } from './internal-guest.dto';
import { MailGuestOrders } from './mail-guest-orders.usecase';
import { MoveGuestOrders } from './move-guest-orders.usecase';

/** Called by the auth service about guests. */
@Controller('v1/internal/guests')
export class InternalGuestsController {
  constructor(
    private readonly moveOrders: MoveGuestOrders,
    private readonly mailOrders: MailGuestOrders,
    private readonly findNeeded: FindNeededGuests,
  ) {}

  /** 204 confirms that the orders belong to the account. */
  @Put(':id_guest/successor')
  @ServiceOnly()
  @HttpCode(204)
  setSuccessor(
    @Param('id_guest', RowUuidPipe) idGuest: string,
    @Body() { id_user }: SuccessorDto,
  ): Promise<void> {
    return this.moveOrders.move(idGuest, id_user);
  }

  /** Those who must not be erased yet. */
  @Post('needed')
  @ServiceOnly()
  @HttpCode(200)
  async needed(@Body() { guests, days }: OldGuestsDto): Promise<{ guests: string[] }> {
    return { guests: await this.findNeeded.find(guests, days) };
  }

  @Post('order-mails')
  @ServiceOnly()
  @HttpCode(204)
  mail(@Body() { guests, request }: MailGuestOrdersDto): Promise<void> {
    return this.mailOrders.mail(guests, request);
  }
}
