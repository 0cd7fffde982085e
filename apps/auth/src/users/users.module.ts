import { Module } from '@nestjs/common';
import { AdminsRepository } from './admins.repository';
import { ErasuresRepository } from './erasures.repository';
import { OpenSecretsRepository } from './open-secrets.repository';
import { UsersRepository } from './users.repository';

/** Accounts as stored; what is done with them lives in the features around. */
@Module({
  providers: [AdminsRepository, ErasuresRepository, OpenSecretsRepository, UsersRepository],
  exports: [AdminsRepository, ErasuresRepository, OpenSecretsRepository, UsersRepository],
})
export class UsersModule {}
