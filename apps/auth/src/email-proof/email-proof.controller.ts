import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '@proticket/platform';
import { accessErrors, type CurrentUser, ForUsers, Public, requestErrors, User } from '@proticket/shared';
import { passwordErrors } from '../passwords/password.errors';
import { Client, type ClientInfo } from '../sessions/client.decorator';
import { userErrors } from '../users/user.errors';
import { ChangeEmail } from './change-email.usecase';
import { ChangeEmailDto, ResendVerificationDto, VerifyEmailDto } from './email-proof.dto';
import { emailProofErrors } from './email-proof.errors';
import { ProveEmail } from './prove-email.usecase';
import { RequestEmailProof } from './request-email-proof.usecase';

/** Proving an address and changing it. */
@Controller('v1')
export class EmailProofController {
  constructor(
    private readonly proveEmail: ProveEmail,
    private readonly requestProof: RequestEmailProof,
    private readonly changeEmail: ChangeEmail,
  ) {}

  /** The token is valid once. */
  @Post('auth/verify-email')
  @ApiTags('registration')
  @HttpCode(204)
  @Public()
  @ApiOperation({ summary: 'Verify an address with the token of the email' })
  @ApiProblems(
    requestErrors.invalid,
    emailProofErrors.invalid_token,
    userErrors.email_taken,
    requestErrors.throttled,
  )
  verify(@Body() { token }: VerifyEmailDto, @Client() client: ClientInfo): Promise<void> {
    return this.proveEmail.run(token, client.ip);
  }

  /** The response is the same whether the account exists or not. */
  @Post('auth/resend-verification')
  @ApiTags('registration')
  @HttpCode(202)
  @Public()
  @ApiOperation({ summary: 'Request the verification email again' })
  @ApiProblems(requestErrors.invalid, requestErrors.throttled)
  resend(@Body() { email }: ResendVerificationDto, @Client() client: ClientInfo): Promise<void> {
    return this.requestProof.run(email, client.ip);
  }

  /**
   * Sends a link to the new address; the account has the new address once the link is followed. The old address is
   * notified.
   */
  @Post('users/me/email')
  @ApiTags('account')
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
    return this.changeEmail.run(user.user_id, body);
  }
}
