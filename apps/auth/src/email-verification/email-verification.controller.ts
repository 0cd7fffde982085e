import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '@proticket/platform';
import { accessErrors, type CurrentUser, ForUsers, Public, requestErrors, User } from '@proticket/shared';
import { passwordErrors } from '../passwords/password.errors';
import { Client, type ClientInfo } from '../sessions/client.decorator';
import { userErrors } from '../users/user.errors';
import { ChangeEmail } from './change-email.usecase';
import { ChangeEmailDto, ResendVerificationDto, VerifyEmailDto } from './email-verification.dto';
import { emailVerificationErrors } from './email-verification.errors';
import { VerifyEmail } from './verify-email.usecase';
import { ResendVerification } from './resend-verification.usecase';

/** Proving an address and changing it. */
@ApiTags('account')
@Controller('v1')
export class EmailVerificationController {
  constructor(
    private readonly verifyEmail: VerifyEmail,
    private readonly resendVerification: ResendVerification,
    private readonly changeEmail: ChangeEmail,
  ) {}

  /** Works once. */
  @Post('auth/verify-email')
  @HttpCode(204)
  @Public()
  @ApiOperation({ summary: 'Prove an address with the secret of the mail' })
  @ApiProblems(
    requestErrors.invalid,
    emailVerificationErrors.invalid_token,
    userErrors.email_taken,
    requestErrors.throttled,
  )
  verify(@Body() { token }: VerifyEmailDto, @Client() client: ClientInfo): Promise<void> {
    return this.verifyEmail.verify(token, client.ip);
  }

  /** Answers the same, whether there is such an account or not. */
  @Post('auth/resend-verification')
  @HttpCode(202)
  @Public()
  @ApiOperation({ summary: 'Ask for the verification mail once more' })
  @ApiProblems(requestErrors.invalid, requestErrors.throttled)
  resend(@Body() { email }: ResendVerificationDto, @Client() client: ClientInfo): Promise<void> {
    return this.resendVerification.resend(email, client.ip);
  }

  /** Writes a link to the new address; the account has it once the link was followed. The old address is told. */
  @Post('users/me/email')
  @HttpCode(202)
  @ForUsers()
  @ApiOperation({ summary: 'Change your address' })
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
