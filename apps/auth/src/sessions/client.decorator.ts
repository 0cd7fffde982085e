import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { clientAddress } from '@proticket/platform';
import type { FastifyRequest } from 'fastify';

const MAX_USER_AGENT_LENGTH = 512;

/** Where a request comes from. */
export interface ClientInfo {
  /** Of the connection, or what a trusted proxy says (TRUSTED_PROXIES). */
  readonly ip: string;
  /** As the client names itself, without control characters, cut to length; null when it does not. */
  readonly userAgent: string | null;
}

/** Injects where the request comes from. */
export const Client = createParamDecorator((_: unknown, context: ExecutionContext): ClientInfo => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return { ip: clientAddress(request), userAgent: readable(request.headers['user-agent']) };
});

function readable(userAgent: string | undefined): string | null {
  return userAgent?.replace(/\p{Cc}/gu, '').slice(0, MAX_USER_AGENT_LENGTH) || null;
}
