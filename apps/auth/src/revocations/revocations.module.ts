import { Module } from '@nestjs/common';
import { InternalRevocationsController } from './internal-revocations.controller';
import { ReadRevocations } from './read-revocations.usecase';
import { RevocationsRepository } from './revocations.repository';

/** Revokes access before tokens expire. */
@Module({
  controllers: [InternalRevocationsController],
  providers: [ReadRevocations, RevocationsRepository],
  exports: [RevocationsRepository],
})
export class RevocationsModule {}
