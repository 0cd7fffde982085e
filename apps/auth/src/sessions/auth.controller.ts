import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '@proticket/platform';
import { accessErrors, type CurrentUser, OptionalUser, Public, requestErrors } from '@proticket/shared';
import { passwordErrors } from '../passwords/password.errors';
import { toUserDto } from '../users/user.dto';
import { Client, type ClientInfo } from './client.decorator';
import type { IssuedTokens } from './issued-tokens';
import { LogIn } from './login.usecase';
import { LogOut } from './logout.usecase';
import { RefreshSession } from './refresh.usecase';
import { LogInDto, LogOutDto, RefreshDto, TokensDto } from './session.dto';
import { sessionErrors } from './session.errors';

/** Logging in, staying logged in, logging out. */
@ApiTags('auth')
@Public()
@Controller('v1/auth')
export class AuthController {
  constructor(
    private readonly logIn: LogIn,
    private readonly refreshSession: RefreshSession,
    private readonly logOut: LogOut,
  ) {}

  /** Opens a session. Unknown address, wrong password and disabled account answer alike. */
  @Post('login')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Log in' })
  @ApiProblems(
    requestErrors.invalid,
    sessionErrors.invalid_credentials,
    requestErrors.throttled,
    passwordErrors.busy,
  )
  async login(@Body() body: LogInDto, @Client() client: ClientInfo): Promise<TokensDto> {
    return toTokensDto(await this.logIn.run(body, client));
  }

  /** Exchanges the refresh token; the old one is spent. Using a spent one later ends the session. */
  @Post('refresh')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Get the next pair of tokens' })
  @ApiProblems(requestErrors.invalid, sessionErrors.invalid_refresh_token, requestErrors.throttled)
  async refresh(@Body() body: RefreshDto, @Client() client: ClientInfo): Promise<TokensDto> {
    return toTokensDto(await this.refreshSession.run(body.refresh_token, client.ip));
  }

  /** Ends the session: its refresh token at once, its access token within five seconds in both services. */
  @Post('logout')
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Log out' })
  @ApiProblems(requestErrors.invalid, accessErrors.unauthenticated)
  async logout(@OptionalUser() user: CurrentUser | undefined, @Body() body?: LogOutDto): Promise<void> {
    await this.logOut.run(user, body?.refresh_token);
  }
}

function toTokensDto(tokens: IssuedTokens): TokensDto {
  return {
    access_token: tokens.accessToken,
    token_type: 'Bearer',
    expires_in: tokens.expiresIn,
    refresh_token: tokens.refreshToken,
    user: toUserDto(tokens.user),
  };
}
