import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  UseInterceptors,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblems } from '../openapi/api-problems.decorator';
import { idempotencyKeyOf } from './idempotency-key';
import { idempotencyErrors } from './idempotency.errors';
import { type ClaimingRequest, IdempotencyInterceptor } from './idempotency.interceptor';

/**
 * Lets clients repeat a request without a second effect by sending `Idempotency-Key`. For routes of users; the service
 * must import `IdempotencyModule`.
 */
export const Idempotent = () =>
  applyDecorators(
    UseInterceptors(IdempotencyInterceptor),
    ApiIdempotencyKey(),
    ApiProblems(idempotencyErrors.in_flight),
  );

/**
 * Injects what an `@Idempotent()` route has claimed, for a statement that notes its effect (`noteEffect`); undefined without the
 * header.
 */
export const IdempotencyClaim = createParamDecorator(
  (_: unknown, context: ExecutionContext) =>
    context.switchToHttp().getRequest<ClaimingRequest>().idempotencyClaim,
);

/** Injects the key of the request into a route whose statement stores its own response; undefined without the header. */
export const IdempotencyKeyHeader = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const http = context.switchToHttp();
  return idempotencyKeyOf(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
});

/** Documents the header of a route that takes an {@link IdempotencyKeyHeader}. */
export const ApiIdempotencyKey = () =>
  applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'Makes a repetition safe: the same key with the same request gets the first response (marked ' +
        '`Idempotent-Replayed: true`) for at least 24 hours. Use a new UUID for each new request.',
      example: '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    }),
    ApiProblems(idempotencyErrors.bad_key, idempotencyErrors.key_reused),
  );
