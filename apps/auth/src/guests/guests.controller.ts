import { Body, Controller, Delete, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '@proticket/platform';
import { accessErrors, type CurrentUser, type Locale, requestErrors } from '@proticket/contract';
import { ForGuestsToo, ForUsers, Public, RequestedLocale, User } from '@proticket/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AcceptedDto } from '../one-time-tokens/accepted.dto';
import type { CookieSessionDto, TokensDto } from '../sessions/session.dto';
import { RefreshTokenSource } from '../sessions/refresh-token-source';
import { ApiTokens, SessionResponses } from '../sessions/session-responses';
import { Client, type ClientInfo } from '../throttling/client.decorator';
import { userErrors } from '../users/user.errors';
import { BuyAsGuest } from './buy-as-guest.usecase';
import { EraseGuest } from './erase-guest.usecase';
import { FollowOrderLink } from './follow-order-link.usecase';
import { BuyAsGuestDto, FollowOrderLinkDto, RequestOrderLinksDto } from './guest.dto';
import { guestsErrors } from './guests.errors';
import { RequestOrderLinks } from './request-order-links.usecase';

/** Buying without an account. */
@ApiTags('guests')
@Controller('v1/auth/guest')
export class GuestsController {
  constructor(
    private readonly buyAsGuest: BuyAsGuest,
    private readonly followOrderLink: FollowOrderLink,
    private readonly requestOrderLinks: RequestOrderLinks,
    private readonly eraseGuest: EraseGuest,
    private readonly refreshTokens: RefreshTokenSource,
    private readonly responses: SessionResponses,
  ) {}

  /**
   * Opens a session of a new guest, with the role `buyer`, for ordering, paying and seeing these orders. The response is the same
   * whether or not the address has an account; who proves the address later finds the orders in the account. `GET /v1/settings`
   * says whether guests may buy.
   */
  @Post()
  @Public()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Buy without an account' })
  @ApiTokens(201)
  @ApiProblems(
    requestErrors.invalid,
    guestsErrors.not_allowed,
    accessErrors.foreign_page,
    requestErrors.throttled,
  )
  async buy(
    @Body() body: BuyAsGuestDto,
    @RequestedLocale() locale: Locale,
    @Client() client: ClientInfo,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokensDto | CookieSessionDto> {
    if (body.transport === 'cookie') this.refreshTokens.refuseForeignPage(request);
    return this.responses.respond(reply, await this.buyAsGuest.open(body, locale, client), body.transport);
  }

  /**
   * Opens a session of the guest whose orders the mail was about. The token works until it expires; `guests.taken_over` says that
   * the orders are in an account.
   */
  @Post('return')
  @Public()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Open the orders of a guest with the token of a mail' })
  @ApiTokens()
  @ApiProblems(
    requestErrors.invalid,
    guestsErrors.invalid_link,
    guestsErrors.taken_over,
    accessErrors.foreign_page,
    requestErrors.throttled,
  )
  async return(
    @Body() { token, transport }: FollowOrderLinkDto,
    @Client() client: ClientInfo,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokensDto | CookieSessionDto> {
    if (transport === 'cookie') this.refreshTokens.refuseForeignPage(request);
    return this.responses.respond(reply, await this.followOrderLink.follow(token, client), transport);
  }

  /** The response is the same whether or not somebody bought with this address. */
  @Post('links')
  @Public()
  @HttpCode(202)
  @ApiOperation({ summary: 'Request the mails about the orders of a guest again' })
  @ApiProblems(requestErrors.invalid, requestErrors.throttled)
  async links(@Body() { email }: RequestOrderLinksDto, @Client() client: ClientInfo): Promise<AcceptedDto> {
    await this.requestOrderLinks.request(email, client.ip);
    return { message: 'If there are orders with this address, an email is on its way.' };
  }

  /** Erases the address and the name of the guest of this session, also on tickets. The orders stay, without a name. */
  @Delete()
  @ForUsers()
  @ForGuestsToo()
  @HttpCode(204)
  @ApiOperation({ summary: 'Erase a guest' })
  @ApiProblems(accessErrors.unauthenticated, userErrors.not_found)
  erase(@User() user: CurrentUser): Promise<void> {
    return this.eraseGuest.erase(user.user_id);
  }
}
