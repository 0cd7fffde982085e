import { Global, Module } from '@nestjs/common';
import { GroupCommitModule } from '../group-commit/group-commits';
import { IdempotencyKeys } from './idempotency-keys';
import { SweepIdempotencyKeys } from './sweep-idempotency-keys';

/** `Idempotency-Key` for a service on PostgreSQL. Global, because every feature's controllers may use `@Idempotent()`. */
@Global()
@Module({
  imports: [GroupCommitModule],
  providers: [IdempotencyKeys, SweepIdempotencyKeys],
  exports: [IdempotencyKeys],
})
export class IdempotencyModule {}
