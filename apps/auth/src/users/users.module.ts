import { Module } from '@nestjs/common';
import { AdminsRepository } from './admins.repository';
import { UsersRepository } from './users.repository';

/** Accounts as stored; what is done with them lives in the features around. */
@Module({ providers: [AdminsRepository, UsersRepository], exports: [AdminsRepository, UsersRepository] })
export class UsersModule {}
