import { Module } from '@nestjs/common';
import { AdminsRepository } from './admins.repository';
import { ErasuresRepository } from './erasures.repository';
import { PendingTokensRepository } from './pending-tokens.repository';
import { UsersRepository } from './users.repository';

/** Accounts as stored; what is done with them lives in the features around. */
@Module({
  providers: [AdminsRepository, ErasuresRepository, PendingTokensRepository, UsersRepository],
  exports: [AdminsRepository, ErasuresRepository, PendingTokensRepository, UsersRepository],
})
export class UsersModule {}
