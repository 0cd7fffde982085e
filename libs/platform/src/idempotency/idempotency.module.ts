import { Global, Module } from '@nestjs/common';
import { DeleteExpiredKeys } from './delete-expired-keys.recurring';
import { IdempotencyKeysRepository } from './idempotency-keys.repository';

/**
 * `Idempotency-Key` (IETF draft) for a service on PostgreSQL: a request that is repeated with its key has no second effect
 * and gets the stored response of the first. There are two ways to store it:
 *
 * - `@Idempotent()` on the route. An interceptor claims the key, runs the route and stores its response: three commits. A
 *   process killed between the last two leaves a claim that expires, and a repetition then runs the route again. Right for
 *   routes whose second run finds its work done, such as a cancellation, and, with `noteEffect` or `storeIn`, for others.
 * - `withStoredResponses()` around the statement that does the work, with `@IdempotencyKeyHeader()` in the route. Effect and
 *   response are one commit. Needed where a second run would do the work twice, such as placing an order, and faster: one
 *   flush instead of three. See docs/adr/0030.
 *
 * Global, because the interceptor runs in the modules of other features.
 */
@Global()
@Module({
  providers: [DeleteExpiredKeys, IdempotencyKeysRepository],
  exports: [IdempotencyKeysRepository],
})
export class IdempotencyModule {}
