import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { RowUuidPipe } from '@proticket/platform';
import { ServiceOnly } from '@proticket/shared';
import { CloseOrganizer } from './close-organizer.usecase';
import { ApplyAccountStatus } from './apply-account-status.usecase';
import { AccountStatusDto, CloseAccountDto, type OpenEvents } from './internal-account.dto';

/** Called by the auth service when the status of an account changes. */
@Controller('v1/internal/accounts/:id_user')
export class InternalAccountsController {
  constructor(
    private readonly closeOrganizer: CloseOrganizer,
    private readonly applyAccountStatus: ApplyAccountStatus,
  ) {}

  /** 204 confirms that the status, and the job that erases a person's data, are committed. */
  @Put()
  @ServiceOnly()
  @HttpCode(204)
  setStatus(@Param('id_user', RowUuidPipe) idUser: string, @Body() account: AccountStatusDto): Promise<void> {
    return this.applyAccountStatus.apply(idUser, account);
  }

  /** Suspends the account's organizer, unless there are `open_events`. */
  @Post('closing')
  @ServiceOnly()
  @HttpCode(200)
  close(
    @Param('id_user', RowUuidPipe) idUser: string,
    @Body() { version }: CloseAccountDto,
  ): Promise<OpenEvents> {
    return this.closeOrganizer.close(idUser, version);
  }
}
