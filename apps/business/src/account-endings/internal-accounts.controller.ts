import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { RowUuidPipe } from '@proticket/platform';
import { ServiceOnly } from '@proticket/shared';
import { CloseOrganizer } from './close-organizer.usecase';
import { ApplyAccountStatus } from './apply-account-status.usecase';
import { AccountStatusDto, CloseAccountDto, type OpenEvents } from './internal-account.dto';

/** What the auth service tells of accounts. */
@Controller('v1/internal/accounts/:id_user')
export class InternalAccountsController {
  constructor(
    private readonly closeOrganizer: CloseOrganizer,
    private readonly applyAccountStatus: ApplyAccountStatus,
  ) {}

  /** 204 is the receipt: the news, and the job that erases a person, are committed. */
  @Put()
  @ServiceOnly()
  @HttpCode(204)
  follow(@Param('id_user', RowUuidPipe) idUser: string, @Body() news: AccountStatusDto): Promise<void> {
    return this.applyAccountStatus.apply(idUser, news);
  }

  /** Stops the account's organizer, unless `open_events` names what is still open. */
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
