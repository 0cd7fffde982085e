import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '@proticket/platform';
import { accessErrors, type CurrentUser, ForUsers, Public, requestErrors, User } from '@proticket/shared';
import type { FastifyReply } from 'fastify';
import { businessClientErrors } from '../business-client/business-client.errors';
import { passwordErrors } from '../passwords/password.errors';
import { toUserDto, UserDto } from '../users/user.dto';
import { userErrors } from '../users/user.errors';
import {
  ChangePasswordDto,
  DeleteAccountDto,
  RegisterDto,
  RegisteredDto,
  UpdateAccountDto,
} from './account.dto';
import { Client, type ClientInfo } from '../sessions/client.decorator';
import { ChangePassword } from './change-password.usecase';
import { DeleteAccount } from './delete-account.usecase';
import { OwnAccount } from './own-account.usecase';
import { Register } from './register.usecase';

/** Registration and the user's own account. */
@ApiTags('account')
@Controller('v1')
export class AccountController {
  constructor(
    private readonly registerAccount: Register,
    private readonly changeOwnPassword: ChangePassword,
    private readonly ownAccount: OwnAccount,
    private readonly deleteAccount: DeleteAccount,
  ) {}

  @Post('auth/register')
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
    description: 'Instead of 201, if the service does not reveal which addresses have an account.',
  })
  async register(
    @Body() body: RegisterDto,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RegisteredDto | { message: string }> {
    const user = await this.registerAccount.register(body, client.ip);
    if (user) return { user: toUserDto(user) };
    reply.status(202);
    return { message: 'We have sent you an email with the next step.' };
  }

  /** Ends all your other sessions and notifies you by email. */
  @Post('auth/change-password')
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

  @Get('users/me')
  @ForUsers()
  @ApiOperation({ summary: 'Show your account' })
  @ApiProblems(accessErrors.unauthenticated)
  async me(@User() user: CurrentUser): Promise<UserDto> {
    return toUserDto(await this.ownAccount.show(user.user_id));
  }

  @Patch('users/me')
  @ForUsers()
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
  @HttpCode(204)
  @ForUsers()
  @ApiOperation({ summary: 'Delete your account' })
  @ApiProblems(
    requestErrors.invalid,
    accessErrors.unauthenticated,
    passwordErrors.wrong,
    userErrors.last_admin,
    userErrors.events_open,
    userErrors.changed_meanwhile,
    businessClientErrors.unavailable,
    requestErrors.throttled,
    passwordErrors.busy,
  )
  delete(@User() user: CurrentUser, @Body() { password }: DeleteAccountDto): Promise<void> {
    return this.deleteAccount.delete(user.user_id, password);
  }
}
