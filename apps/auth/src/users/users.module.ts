import { Module } from '@nestjs/common';
import { AdminsRepository } from './admins.repository';
import { ErasuresRepository } from './erasures.repository';
import { PendingTokensRepository } from './pending-tokens.repository';
import { UsersRepository } from './users.repository';

/** Storage of accounts; the use cases are in other features. */
@Module({
  providers: [AdminsRepository, ErasuresRepository, PendingTokensRepository, UsersRepository],
  exports: [AdminsRepository, ErasuresRepository, PendingTokensRepository, UsersRepository],
})
export class UsersModule {}
