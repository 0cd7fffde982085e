import { Body, Controller, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '@proticket/platform';
import { accessErrors, type CurrentUser, requestErrors } from '@proticket/contract';
import { OptionalUser, Public } from '@proticket/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { emailVerificationErrors } from '../email-verification/email-verification.errors';
import { passwordErrors } from '../passwords/password.errors';
import { secondFactorErrors } from '../second-factor/second-factor.errors';
import { Client, type ClientInfo } from '../throttling/client.decorator';
import { LogIn } from './login.usecase';
import { LogOut } from './logout.usecase';
import { RefreshTokenSource } from './refresh-token-source';
import { RefreshSession } from './refresh.usecase';
import { clearSessionCookies } from './session-cookies';
import { ApiTokens, SessionResponses } from './session-responses';
import { type CookieSessionDto, LogInDto, LogOutDto, RefreshDto, type TokensDto } from './session.dto';
import { sessionErrors } from './session.errors';

/** Login, refresh and logout. */
@Public()
@Controller('v1/auth')
export class AuthController {
  constructor(
    private readonly logIn: LogIn,
    private readonly refreshSession: RefreshSession,
    private readonly logOut: LogOut,
    private readonly refreshTokens: RefreshTokenSource,
    private readonly responses: SessionResponses,
  ) {}

  /** Opens a session. The response is the same for an unknown address, a wrong password and a disabled account. */
  @Post('login')
  @ApiTags('sessions')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Log in' })
  @ApiTokens()
  @ApiProblems(
    requestErrors.invalid,
    sessionErrors.invalid_credentials,
    secondFactorErrors.code_needed,
    secondFactorErrors.code_wrong,
    accessErrors.foreign_page,
    emailVerificationErrors.needed,
    requestErrors.throttled,
    passwordErrors.busy,
  )
  async login(
    @Body() body: LogInDto,
    @Client() client: ClientInfo,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokensDto | CookieSessionDto> {
    if (body.transport === 'cookie') this.refreshTokens.refuseForeignPage(request);
    return this.responses.respond(reply, await this.logIn.logIn(body, client), body.transport);
  }

  /** Exchanges the refresh token for a new one. Using the old one again later ends the session. */
  @Post('refresh')
  @ApiTags('sessions')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Refresh the tokens' })
  @ApiTokens()
  @ApiProblems(
    requestErrors.invalid,
    accessErrors.two_kinds,
    sessionErrors.invalid_refresh_token,
    accessErrors.foreign_page,
    requestErrors.throttled,
  )
  async refresh(
    @Client() client: ClientInfo,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body?: RefreshDto,
  ): Promise<TokensDto | CookieSessionDto> {
    const token = this.refreshTokens.read(request, body?.refresh_token);
    if (!token) throw sessionErrors.invalid_refresh_token();
    return this.responses.respond(
      reply,
      await this.refreshSession.refresh(token.text, client.ip),
      token.transport,
    );
  }

  /** Ends the session: its refresh token is invalid at once, its access token within five seconds in both services. */
  @Post('logout')
  @ApiTags('sessions')
  @HttpCode(204)
  @ApiSecurity({})
  @ApiOperation({ summary: 'Log out' })
  @ApiProblems(
    requestErrors.invalid,
    accessErrors.two_kinds,
    accessErrors.unauthenticated,
    accessErrors.foreign_page,
  )
  async logout(
    @OptionalUser() user: CurrentUser | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body?: LogOutDto,
  ): Promise<void> {
    const token = this.refreshTokens.read(request, body?.refresh_token);
    await this.logOut.logOut(user, token?.text);
    if (token?.transport === 'cookie') clearSessionCookies(reply);
  }
}
