import { Global, Module } from '@nestjs/common';
import { IdempotencyKeys } from './idempotency-keys';
import { SweepIdempotencyKeys } from './sweep-idempotency-keys.recurring';

/** `Idempotency-Key` for a service on PostgreSQL. Global, because every feature's controllers may use `@Idempotent()`. */
@Global()
@Module({
  providers: [IdempotencyKeys, SweepIdempotencyKeys],
  exports: [IdempotencyKeys],
})
export class IdempotencyModule {}
