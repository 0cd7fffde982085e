import { Global, Module } from '@nestjs/common';
import { RevokedAccess } from '@proticket/shared';
import { RevocationCache } from './revocation-cache';
import { RevocationFeed } from './revocation-feed';
import { RevocationFollower } from './revocation-follower';
import { RevocationsRepository } from './revocations.repository';

/** Revoked access, as reported by auth. Global, because the guard in front of every route checks it. */
@Global()
@Module({
  providers: [
    RevocationCache,
    RevocationFeed,
    RevocationFollower,
    RevocationsRepository,
    { provide: RevokedAccess, useExisting: RevocationCache },
  ],
  exports: [RevokedAccess, RevocationsRepository],
})
export class RevocationsModule {}
