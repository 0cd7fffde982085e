import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForUsers, Public, User } from '@proticket/shared';
import { passwordErrors } from '../passwords/password.errors';
import { Client, type ClientInfo } from '../throttling/client.decorator';
import { userErrors } from '../users/user.errors';
import { ChangeEmail } from './change-email.usecase';
import { ChangeEmailDto, ResendVerificationDto, VerifyEmailDto } from './email-verification.dto';
import { emailVerificationErrors } from './email-verification.errors';
import { VerifyEmail } from './verify-email.usecase';
import { ResendVerification } from './resend-verification.usecase';

/** Verifying and changing the email address. */
@Controller('v1')
export class EmailVerificationController {
  constructor(
    private readonly verifyEmail: VerifyEmail,
    private readonly resendVerification: ResendVerification,
    private readonly changeEmail: ChangeEmail,
  ) {}

  /** The token works once. */
  @Post('auth/verify-email')
  @ApiTags('registration')
  @HttpCode(204)
  @Public()
  @ApiOperation({ summary: 'Verify an email address with the token of the mail' })
  @ApiProblems(
    requestErrors.invalid,
    emailVerificationErrors.invalid_token,
    userErrors.email_taken,
    requestErrors.throttled,
  )
  verify(@Body() { token }: VerifyEmailDto, @Client() client: ClientInfo): Promise<void> {
    return this.verifyEmail.verify(token, client.ip);
  }

  /** The response is the same whether the account exists or not. */
  @Post('auth/resend-verification')
  @ApiTags('registration')
  @HttpCode(202)
  @Public()
  @ApiOperation({ summary: 'Request the verification mail again' })
  @ApiProblems(requestErrors.invalid, requestErrors.throttled)
  resend(@Body() { email }: ResendVerificationDto, @Client() client: ClientInfo): Promise<void> {
    return this.resendVerification.resend(email, client.ip);
  }

  /** Mails a link to the new address, which takes effect once the link is used. The old address is notified. */
  @Post('users/me/email')
  @ApiTags('account')
  @HttpCode(202)
  @ForUsers()
  @ApiOperation({ summary: 'Change your email address' })
  @ApiProblems(
    requestErrors.invalid,
    accessErrors.unauthenticated,
    passwordErrors.wrong,
    requestErrors.throttled,
    passwordErrors.busy,
  )
  change(@User() user: CurrentUser, @Body() body: ChangeEmailDto): Promise<void> {
    return this.changeEmail.change(user.user_id, body);
  }
}
