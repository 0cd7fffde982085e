import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '@proticket/platform';
import { requestErrors } from '@proticket/contract';
import { Public } from '@proticket/shared';
import { AcceptedDto } from '../one-time-tokens/accepted.dto';
import { passwordErrors } from '../passwords/password.errors';
import { Client, type ClientInfo } from '../throttling/client.decorator';
import { ForgotPassword } from './forgot-password.usecase';
import { ForgotPasswordDto, ResetPasswordDto } from './password-reset.dto';
import { passwordResetErrors } from './password-reset.errors';
import { ResetPassword } from './reset-password.usecase';

/** The same for every address. */
const ACCEPTED = { message: 'If there is an account with this address, we have sent it an email.' };

/** Resetting a forgotten password. */
@ApiTags('passwords')
@Public()
@Controller('v1/auth')
export class PasswordResetController {
  constructor(
    private readonly forgotPassword: ForgotPassword,
    private readonly resetPassword: ResetPassword,
  ) {}

  /** The response is the same whether the account exists or not. */
  @Post('forgot-password')
  @HttpCode(202)
  @ApiOperation({ summary: 'Request a password reset' })
  @ApiProblems(requestErrors.invalid, requestErrors.throttled)
  async forgot(@Body() body: ForgotPasswordDto, @Client() client: ClientInfo): Promise<AcceptedDto> {
    await this.forgotPassword.requestReset(body.email, client.ip);
    return ACCEPTED;
  }

  /** The token works once. Ends all sessions of the account. */
  @Post('reset-password')
  @HttpCode(204)
  @ApiOperation({ summary: 'Set a new password with the token of the mail' })
  @ApiProblems(
    requestErrors.invalid,
    passwordResetErrors.invalid_token,
    passwordErrors.weak,
    requestErrors.throttled,
    passwordErrors.busy,
  )
  reset(@Body() body: ResetPasswordDto, @Client() client: ClientInfo): Promise<void> {
    return this.resetPassword.reset(body, client.ip);
  }
}
