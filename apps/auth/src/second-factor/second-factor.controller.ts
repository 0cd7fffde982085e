import { Body, Controller, Delete, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { ForUsers, User } from '@proticket/shared';
import { passwordErrors } from '../passwords/password.errors';
import {
  BeginSecondFactorDto,
  ConfirmSecondFactorDto,
  RecoveryCodesDto,
  SecondFactorSecretDto,
  TurnOffSecondFactorDto,
} from './second-factor.dto';
import { secondFactorErrors } from './second-factor.errors';
import { SetUpSecondFactor } from './set-up-second-factor.usecase';
import { TurnOffSecondFactor } from './turn-off-second-factor.usecase';

/** Codes of an authenticator app as a second factor. */
@ApiTags('second factor')
@ForUsers()
@Controller('v1/users/me/second-factor')
export class SecondFactorController {
  constructor(
    private readonly setUp: SetUpSecondFactor,
    private readonly turnOff: TurnOffSecondFactor,
  ) {}

  /** Returns the secret for an authenticator app. Logins ask for a code only after the app was confirmed. */
  @Post()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Start to set up a second factor' })
  @ApiProblems(
    requestErrors.invalid,
    accessErrors.unauthenticated,
    passwordErrors.wrong,
    secondFactorErrors.not_available,
    secondFactorErrors.already_enabled,
    requestErrors.throttled,
    passwordErrors.busy,
  )
  begin(@User() user: CurrentUser, @Body() body: BeginSecondFactorDto): Promise<SecondFactorSecretDto> {
    return this.setUp.begin(user.user_id, body.current_password);
  }

  /** Turns it on and returns the recovery codes. If your role requires a second factor, refresh your token to get the role. */
  @Post('confirm')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Confirm the second factor with a first code' })
  @ApiProblems(
    requestErrors.invalid,
    accessErrors.unauthenticated,
    secondFactorErrors.code_wrong,
    secondFactorErrors.not_enabled,
    secondFactorErrors.already_enabled,
    requestErrors.throttled,
  )
  confirm(@User() user: CurrentUser, @Body() body: ConfirmSecondFactorDto): Promise<RecoveryCodesDto> {
    return this.setUp.confirm(user.user_id, body.code);
  }

  /** Needs the password and a code. Refused for a role that requires a second factor. */
  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Turn the second factor off' })
  @ApiProblems(
    requestErrors.invalid,
    accessErrors.unauthenticated,
    secondFactorErrors.code_wrong,
    passwordErrors.wrong,
    secondFactorErrors.not_enabled,
    secondFactorErrors.required,
    requestErrors.throttled,
    passwordErrors.busy,
  )
  disable(@User() user: CurrentUser, @Body() body: TurnOffSecondFactorDto): Promise<void> {
    return this.turnOff.turnOff(user.user_id, body);
  }
}
