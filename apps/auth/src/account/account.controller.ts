import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, ApiProblemWith } from '@proticket/platform';
import { accessErrors, type CurrentUser, type Locale, requestErrors } from '@proticket/contract';
import { ForGuestsToo, ForUsers, Public, RequestedLocale, User } from '@proticket/shared';
import type { FastifyReply } from 'fastify';
import { businessClientErrors } from '../business-client/business-client.errors';
import { AcceptedDto } from '../one-time-tokens/accepted.dto';
import { passwordErrors } from '../passwords/password.errors';
import { toUserDto, UserDto } from '../users/user.dto';
import { userErrors } from '../users/user.errors';
import {
  ChangePasswordDto,
  DeleteAccountDto,
  OpenEventsDto,
  RegisterDto,
  RegisteredDto,
  UpdateAccountDto,
} from './account.dto';
import { Client, type ClientInfo } from '../throttling/client.decorator';
import { ChangePassword } from './change-password.usecase';
import { DeleteAccount } from './delete-account.usecase';
import { OwnAccount } from './own-account.usecase';
import { Register } from './register.usecase';

/** Registration and the user's own account. */
@Controller('v1')
export class AccountController {
  constructor(
    private readonly registerAccount: Register,
    private readonly changeOwnPassword: ChangePassword,
    private readonly ownAccount: OwnAccount,
    private readonly deleteAccount: DeleteAccount,
  ) {}

  /**
   * The account is a buyer's. With `EMAIL_VERIFICATION` `optional` or `required`, an email with a link verifies the address.
   * With `REGISTRATION_HIDES_ACCOUNTS`, every registration returns 202; only the email reveals whether an account existed.
   */
  @Post('auth/register')
  @ApiTags('registration')
  @Public()
  @ApiOperation({ summary: 'Register an account' })
  @ApiProblems(
    requestErrors.invalid,
    passwordErrors.weak,
    userErrors.email_taken,
    requestErrors.throttled,
    passwordErrors.busy,
  )
  @ApiCreatedResponse({ type: RegisteredDto })
  @ApiAcceptedResponse({
    type: AcceptedDto,
    description: 'Instead of 201, if the service does not reveal which addresses have an account.',
  })
  async register(
    @Body() body: RegisterDto,
    @RequestedLocale() locale: Locale,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RegisteredDto | AcceptedDto> {
    const user = await this.registerAccount.register(body, locale, client.ip);
    if (user) return { user: toUserDto(user) };
    reply.status(202);
    return { message: 'We have sent you an email with the next step.' };
  }

  /** Ends all your other sessions and notifies you by email. */
  @Post('auth/change-password')
  @ApiTags('passwords')
  @HttpCode(204)
  @ForUsers()
  @ApiOperation({ summary: 'Change your password' })
  @ApiProblems(
    requestErrors.invalid,
    passwordErrors.weak,
    accessErrors.unauthenticated,
    passwordErrors.wrong,
    requestErrors.throttled,
    passwordErrors.busy,
  )
  changePassword(@User() user: CurrentUser, @Body() body: ChangePasswordDto): Promise<void> {
    return this.changeOwnPassword.change(user, body);
  }

  /** Address, name, role and status of the account that the access token belongs to. */
  @Get('users/me')
  @ApiTags('account')
  @ForUsers()
  @ForGuestsToo()
  @ApiOperation({ summary: 'Show your account' })
  @ApiProblems(accessErrors.unauthenticated)
  async me(@User() user: CurrentUser): Promise<UserDto> {
    return toUserDto(await this.ownAccount.show(user.user_id));
  }

  /** Fields that are left out stay as they are. Address and password have routes of their own. */
  @Patch('users/me')
  @ApiTags('account')
  @ForUsers()
  @ForGuestsToo()
  @ApiOperation({ summary: 'Change your account' })
  @ApiProblems(requestErrors.invalid, accessErrors.unauthenticated)
  async update(@User() user: CurrentUser, @Body() body: UpdateAccountDto): Promise<UserDto> {
    return toUserDto(await this.ownAccount.update(user.user_id, body));
  }

  /**
   * Erases your email address, name and password, the names on your tickets and their PDFs, and ends all sessions. Your orders
   * stay, without a name. Refused for an organizer with events that are published or still owe money: `events` lists up to
   * 20 of them (`id_event`, `title`, `status`).
   */
  @Delete('users/me')
  @ApiTags('account')
  @HttpCode(204)
  @ForUsers()
  @ApiOperation({ summary: 'Delete your account' })
  @ApiProblemWith(userErrors.events_open, OpenEventsDto)
  @ApiProblems(
    requestErrors.invalid,
    accessErrors.unauthenticated,
    passwordErrors.wrong,
    userErrors.not_found,
    userErrors.last_admin,
    userErrors.changed_meanwhile,
    businessClientErrors.unavailable,
    requestErrors.throttled,
    passwordErrors.busy,
  )
  delete(@User() user: CurrentUser, @Body() { password }: DeleteAccountDto): Promise<void> {
    return this.deleteAccount.delete(user.user_id, password);
  }
}
