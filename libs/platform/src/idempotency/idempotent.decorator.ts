import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.decorator';
import { idempotencyErrors } from './idempotency.errors';
import { IdempotencyInterceptor } from './idempotency.interceptor';

/**
 * Lets clients repeat a request without a second effect by sending `Idempotency-Key`. For routes of users; needs
 * the `IdempotencyModule` in the service.
 */
export const Idempotent = () =>
  applyDecorators(
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'Makes a repeat safe: the same key with the same request gets the first answer (marked ' +
        '`Idempotent-Replayed: true`) for at least 24 hours. Use a new UUID for each new wish.',
      example: '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    }),
    ApiProblems(idempotencyErrors.bad_key, idempotencyErrors.in_flight, idempotencyErrors.key_reused),
  );
