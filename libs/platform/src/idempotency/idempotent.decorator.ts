import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { ApiProblems } from '../openapi/api-problems.decorator';
import { idempotencyErrors } from './idempotency.errors';
import { IdempotencyInterceptor } from './idempotency.interceptor';
import { TakesIdempotencyKey } from './request-key';

/**
 * Lets clients repeat a request without a second effect by sending `Idempotency-Key`. For routes of users; needs
 * the `IdempotencyModule` in the service.
 */
export const Idempotent = () =>
  applyDecorators(
    UseInterceptors(IdempotencyInterceptor),
    TakesIdempotencyKey(),
    ApiProblems(idempotencyErrors.in_flight),
  );
