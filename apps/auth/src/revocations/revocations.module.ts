import { Global, Module } from '@nestjs/common';
import { RevokedAccess } from '@proticket/shared';
import { InternalRevocationsController } from './internal-revocations.controller';
import { OwnRevokedAccess } from './own-revoked-access';
import { ReadRevocations } from './read-revocations.usecase';
import { RevocationsRepository } from './revocations.repository';

/** Revokes access before tokens expire. Global, because the access guard of every route needs it. */
@Global()
@Module({
  controllers: [InternalRevocationsController],
  providers: [ReadRevocations, RevocationsRepository, { provide: RevokedAccess, useClass: OwnRevokedAccess }],
  exports: [RevocationsRepository, RevokedAccess],
})
export class RevocationsModule {}
