import { applyDecorators, Injectable } from '@nestjs/common';
import { ApiCreatedResponse, ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { SessionSettings } from '../auth.settings';
import { toUserDto } from '../users/user.dto';
import { setSessionCookies } from './session-cookies';
import { CookieSessionDto, TokensDto } from './session.dto';
import type { SessionTokens } from './session-tokens';

const BOTH_SHAPES = {
  schema: { oneOf: [{ $ref: getSchemaPath(TokensDto) }, { $ref: getSchemaPath(CookieSessionDto) }] },
};

/** Documents both shapes of the response, tokens in it or as cookies: Nest has no decorator for `oneOf`. */
export const ApiTokens = (status: 200 | 201 = 200) =>
  applyDecorators(
    ApiExtraModels(TokensDto, CookieSessionDto),
    status === 201 ? ApiCreatedResponse(BOTH_SHAPES) : ApiOkResponse(BOTH_SHAPES),
  );

/** Returns the tokens of a session, in the response or as cookies. */
@Injectable()
export class SessionResponses {
  constructor(private readonly settings: SessionSettings) {}

  respond(
    reply: FastifyReply,
    tokens: SessionTokens,
    transport: 'bearer' | 'cookie' = 'bearer',
  ): TokensDto | CookieSessionDto {
    const shared = { expires_in: tokens.expiresIn, user: toUserDto(tokens.user) };
    if (transport === 'cookie') {
      setSessionCookies(reply, tokens, this.settings.maxDays);
      return { token_type: 'Cookie', ...shared };
    }
    return {
      access_token: tokens.accessToken,
      token_type: 'Bearer',
      refresh_token: tokens.refreshToken,
      ...shared,
    };
  }
}
