import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { acceptedLocale, type Locale, LOCALES, localeOf } from '@proticket/contract';
import type { FastifyRequest } from 'fastify';
import { cookieOf } from '../access/access-cookies';

/** The choice of a visitor on our pages; scripts may read and set it. */
const LANGUAGE_COOKIE = 'lang';

/**
 * Injects the language of the request: the cookie `lang`, otherwise `Accept-Language`, otherwise the default. For what has no
 * account, or must not wait for it.
 */
export const RequestedLocale = createParamDecorator((_: unknown, context: ExecutionContext): Locale => {
  const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
  const chosen = cookieOf(headers.cookie, LANGUAGE_COOKIE);
  return LOCALES.find((locale) => locale === chosen) ?? localeOf(acceptedLocale(headers['accept-language']));
});
