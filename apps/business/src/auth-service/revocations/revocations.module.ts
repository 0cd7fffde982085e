import { Global, Module } from '@nestjs/common';
import { RevokedAccess } from '@proticket/shared';
import { FollowedAccess } from './followed-access';
import { RevocationFeed } from './revocation-feed';
import { RevocationFollower } from './revocation-follower';
import { RevocationsRepository } from './revocations.repository';

/** Ended access, as auth tells it. Global, because the guard in front of every route asks it. */
@Global()
@Module({
  providers: [
    FollowedAccess,
    RevocationFeed,
    RevocationFollower,
    RevocationsRepository,
    { provide: RevokedAccess, useExisting: FollowedAccess },
  ],
  exports: [RevokedAccess],
})
export class RevocationsModule {}
