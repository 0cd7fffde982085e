import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForUsers, User } from '@proticket/shared';
import { userErrors } from '../users/user.errors';
import { EraseGuests } from './erase-guests.usecase';
import { ErasedGuestsDto, EraseGuestsDto } from './guest.dto';

/** Erasing guests, for admins. */
@ApiTags('admin')
@ForUsers('admin')
@Controller('v1/users/guest-erasures')
export class GuestErasuresController {
  constructor(private readonly eraseGuests: EraseGuests) {}

  /**
   * Erases the address and the name of people who bought without an account, also on tickets, their files and answers; links in
   * mails stop working. Orders, payments and receipts stay, as when an account is erased. For admins.
   */
  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Erase guests' })
  @ApiOkResponse({ type: ErasedGuestsDto })
  @ApiProblems(
    requestErrors.invalid,
    accessErrors.unauthenticated,
    accessErrors.forbidden,
    userErrors.not_found,
  )
  erase(@User() admin: CurrentUser, @Body() body: EraseGuestsDto): Promise<ErasedGuestsDto> {
    return this.eraseGuests.erase(body, admin.user_id);
  }
}
