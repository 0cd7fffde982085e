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
@ApiTags('account')
@Controller('v1')
export class EmailProofController {
  constructor(
    private readonly proveEmail: ProveEmail,
    private readonly requestProof: RequestEmailProof,
    private readonly changeEmail: ChangeEmail,
  ) {}

  /** Works once. */
  @Post('auth/verify-email')
  @HttpCode(204)
  @Public()
  @ApiOperation({ summary: 'Prove an address with the secret of the mail' })
  @ApiProblems(
    requestErrors.invalid,
    emailProofErrors.invalid_token,
    userErrors.email_taken,
    requestErrors.throttled,
  )
  verify(@Body() { token }: VerifyEmailDto, @Client() client: ClientInfo): Promise<void> {
    return this.proveEmail.run(token, client.ip);
  }

  /** Answers the same, whether there is such an account or not. */
  @Post('auth/resend-verification')
  @HttpCode(202)
  @Public()
  @ApiOperation({ summary: 'Ask for the verification mail once more' })
  @ApiProblems(requestErrors.invalid, requestErrors.throttled)
  resend(@Body() { email }: ResendVerificationDto, @Client() client: ClientInfo): Promise<void> {
    return this.requestProof.run(email, client.ip);
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
    return this.changeEmail.run(user.user_id, body);
  }
}
