import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { clientAddress } from '@proticket/platform';
import type { FastifyRequest } from 'fastify';

const MAX_USER_AGENT_LENGTH = 512;

/** The client of a request. */
export interface ClientInfo {
  /** IP address of the connection, or the one forwarded by a trusted proxy (TRUSTED_PROXIES). */
  readonly ip: string;
  /** The `User-Agent` without control characters, truncated; null if it is missing. */
  readonly userAgent: string | null;
}

/** Injects the client of the request. */
export const Client = createParamDecorator((_: unknown, context: ExecutionContext): ClientInfo => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return { ip: clientAddress(request), userAgent: readable(request.headers['user-agent']) };
});

function readable(userAgent: string | undefined): string | null {
  return userAgent?.replace(/\p{Cc}/gu, '').slice(0, MAX_USER_AGENT_LENGTH) || null;
}
